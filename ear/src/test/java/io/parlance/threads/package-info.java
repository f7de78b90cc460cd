/** Threads as clients see them, on two nodes. */
package io.parlance.threads;
