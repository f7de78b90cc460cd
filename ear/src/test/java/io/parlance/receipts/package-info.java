/** System tests: receipts, and what is unread. */
package io.parlance.receipts;
