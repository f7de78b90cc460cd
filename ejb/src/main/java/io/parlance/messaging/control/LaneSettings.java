package io.parlance.messaging.control;

import java.time.Duration;

/**
 * The bounds of a lane.
 *
 * @param lanes lanes per placement
 * @param maxBatch most messages in one insert
 * @param maxQueued most sends that wait in one lane
 * @param maxQueuedBytes most bytes of content that wait in one lane
 * @param waitBudget a send whose predicted wait is longer is refused before any work is done
 * @param sendTimeout how long a send may take before its sender is told that its fate is not known
 * @param knownHeads most conversations whose head a lane remembers
 * @param knownSends most finished sends that a lane remembers, to answer retries
 */
public record LaneSettings(
        int lanes,
        int maxBatch,
        int maxQueued,
        long maxQueuedBytes,
        Duration waitBudget,
        Duration sendTimeout,
        int knownHeads,
        int knownSends) {

    public static final LaneSettings DEFAULT =
            new LaneSettings(2, 500, 20_000, 64L << 20, Duration.ofSeconds(2), Duration.ofSeconds(10), 100_000, 20_000);
}
