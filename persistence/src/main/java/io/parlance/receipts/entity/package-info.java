/** When members reached which message: the history of receipts, and the store that keeps it. */
package io.parlance.receipts.entity;
