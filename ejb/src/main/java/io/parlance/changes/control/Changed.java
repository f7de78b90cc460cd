package io.parlance.changes.control;

/**
 * The answer to a wish: it is durable and applied.
 *
 * @param version of the conversation that made it so
 * @param replayed whether this repeats the answer to an earlier request with the same key
 */
public record Changed(long version, boolean replayed) {}
