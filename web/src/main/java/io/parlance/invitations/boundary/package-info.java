/** Invitations over REST. */
package io.parlance.invitations.boundary;
