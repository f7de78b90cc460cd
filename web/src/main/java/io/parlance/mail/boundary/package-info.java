/** Outgoing mail over REST, for the operator. */
package io.parlance.mail.boundary;
