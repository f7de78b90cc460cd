/** Sending, order, history and what survives, as a client sees it. */
package io.parlance.messaging;
