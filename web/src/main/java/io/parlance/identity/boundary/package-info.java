/** Signing in, people and public keys over REST. */
package io.parlance.identity.boundary;
