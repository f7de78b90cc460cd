/** Threads over REST. */
package io.parlance.threads.boundary;
