/** Making and listing conversations, as a client sees it. */
package io.parlance.conversations;
