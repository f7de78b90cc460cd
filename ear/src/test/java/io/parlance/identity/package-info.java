/** Registering, signing in and out, as a client sees it. */
package io.parlance.identity;
