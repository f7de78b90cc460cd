/** Making and listing conversations, and who is a member of which. */
package io.parlance.conversations.control;
