package io.parlance.sync.control;

import java.time.Duration;

/**
 * How it is marked that users without a socket missed something.
 *
 * @param interval between two rounds of marking
 * @param life of a user's markers
 * @param maxMarkers of one user
 * @param maxMembers of a conversation whose members get markers; 0 switches them off
 * @param maxWaiting conversations that wait for a round, and markers that a round may write; the rest is not marked
 */
public record OfflineSettings(Duration interval, Duration life, int maxMarkers, int maxMembers, int maxWaiting) {

    public static final OfflineSettings DEFAULT =
            new OfflineSettings(Duration.ofMillis(500), Duration.ofDays(7), 500, 200, 10_000);
}
