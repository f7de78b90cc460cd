package io.parlance.conversations.control;

/**
 * The answer to a creation.
 *
 * @param existed whether a direct conversation of these two was there already
 * @param replayed whether this repeats the answer to an earlier request with the same idempotency key
 */
public record Created(MyConversation conversation, boolean existed, boolean replayed) {}
