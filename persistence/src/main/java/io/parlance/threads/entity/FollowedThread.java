package io.parlance.threads.entity;

import io.parlance.kernel.MessageId;

/**
 * A thread that somebody follows.
 *
 * @param lastReadSequence of the last reply that they have read, 0 before the first
 */
public record FollowedThread(MessageId root, long lastReadSequence) {}
