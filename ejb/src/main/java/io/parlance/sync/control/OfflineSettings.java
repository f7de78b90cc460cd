package io.parlance.sync.control;

import java.time.Duration;

/**
 * How it is marked that users without a socket missed something, and how much is kept of what clients hold.
 *
 * @param interval between two rounds of marking
 * @param life of a user's markers
 * @param maxMarkers of one user
 * @param maxMembers of a conversation whose members get markers; 0 switches them off
 * @param maxWaiting conversations that wait for a round, and markers that a round may write; the rest is not marked
 * @param maxCursors of one user, three for each client that syncs; the oldest go first
 */
public record OfflineSettings(
        Duration interval, Duration life, int maxMarkers, int maxMembers, int maxWaiting, int maxCursors) {

    public static final OfflineSettings DEFAULT =
            new OfflineSettings(Duration.ofMillis(500), Duration.ofDays(7), 500, 200, 10_000, 100);
}
