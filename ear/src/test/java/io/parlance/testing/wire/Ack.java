package io.parlance.testing.wire;

/** The reply to {@code sendMessage}: the message is durable. */
public record Ack(String messageId, long sequence, String createdAt, boolean replayed) {}
