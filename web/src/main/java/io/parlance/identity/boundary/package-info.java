/** Signing in, people and public keys over REST, and the filter that turns access tokens into callers. */
package io.parlance.identity.boundary;
