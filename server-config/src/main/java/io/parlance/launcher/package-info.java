/** Starts and stops Parlance on one machine: the embedded stack and the server's nodes, for a first try and for tests. */
package io.parlance.launcher;
