/** Permissions over REST: granting them, and asking why. */
package io.parlance.permissions.boundary;
