/** Catching up over the wire. */
package io.parlance.sync.boundary;
