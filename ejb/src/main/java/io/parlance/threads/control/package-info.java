/** Reading threads, and how much of them who follows them has not read. */
package io.parlance.threads.control;
