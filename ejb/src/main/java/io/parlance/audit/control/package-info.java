/** Keeping what was done, signing how far it goes, handing it out, and verifying it without a server. */
package io.parlance.audit.control;
