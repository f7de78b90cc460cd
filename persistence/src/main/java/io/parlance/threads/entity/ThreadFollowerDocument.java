package io.parlance.threads.entity;

import jakarta.nosql.Column;
import jakarta.nosql.Entity;
import jakarta.nosql.Id;

/**
 * A user in a thread, as the collection {@code thread_followers} keeps it.
 *
 * @param leftSequence the head of the conversation when the user stopped following; 0 while they follow
 */
@Entity("thread_followers")
public record ThreadFollowerDocument(
        @Id String id,
        @Column String tenantId,
        @Column String conversationId,
        @Column String rootId,
        @Column String userId,
        @Column long lastReadSequence,
        @Column long leftSequence) {}
