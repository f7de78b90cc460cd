package io.parlance.testing.wire;

import java.util.List;

/** The reply to {@code getHistory}. */
public record History(List<Message> messages, boolean hasMore) {}
