package io.parlance.recovery.control;

import java.time.Duration;

/**
 * The times and bounds of leases, bursts and sweeps.
 *
 * @param renewal how often a node renews its leases
 * @param lease how long one is valid
 * @param operation how long one write of the document store may take: a lease that does not cover it does not allow a burst
 * @param grace how long after its end a lease counts as running: for clocks that differ and writes that are under way
 * @param sweep how often a node looks for what others left
 * @param quiet how long after its last write a burst ends; also how long a late write may take to appear
 * @param overdue how long after its last write something is derived from the log that was not derived otherwise
 * @param maxBursts most conversations that one node writes at a time in one placement
 */
public record RecoverySettings(
        Duration renewal,
        Duration lease,
        Duration operation,
        Duration grace,
        Duration sweep,
        Duration quiet,
        Duration overdue,
        int maxBursts) {

    public static final RecoverySettings DEFAULT = new RecoverySettings(
            Duration.ofSeconds(2),
            Duration.ofSeconds(10),
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(60),
            100_000);

    /** @throws IllegalArgumentException naming the keys that do not fit together */
    public RecoverySettings {
        if (lease.compareTo(operation.plus(renewal)) <= 0) {
            throw new IllegalArgumentException("configuration: parlance.recovery.lease.ms must be more than"
                    + " parlance.mongodb.write.ms and parlance.recovery.renewal.ms together");
        }
        if (overdue.compareTo(quiet) < 0) {
            throw new IllegalArgumentException(
                    "configuration: parlance.recovery.overdue.ms must not be less than parlance.recovery.quiet.ms");
        }
    }
}
