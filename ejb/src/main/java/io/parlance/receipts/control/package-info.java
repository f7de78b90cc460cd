/** How far members have come in reading a conversation. */
package io.parlance.receipts.control;
