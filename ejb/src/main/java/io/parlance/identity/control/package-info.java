/** Registering, signing in and out, access tokens, and people. */
package io.parlance.identity.control;
