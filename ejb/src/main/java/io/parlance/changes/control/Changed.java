package io.parlance.changes.control;

/**
 * The answer to a wish: it is durable and applied.
 *
 * @param version of the conversation that made it so
 * @param made whether it was this wish that took that version, now or when it came before; else it was so already
 * @param replayed whether this repeats the answer to an earlier request with the same key
 */
public record Changed(long version, boolean made, boolean replayed) {}
