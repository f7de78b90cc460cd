package io.parlance.consistency.control;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A check, as far as it has come. Immutable.
 *
 * @param conversations looked at
 * @param documents read
 * @param putOff findings in conversations that somebody was at work on, left to the next check
 * @param found errors by the wire name of their flaw; what was not there any more on the second look is none
 * @param repaired of these
 * @param samples the first {@value #MOST_SAMPLES} errors
 */
public record RunReport(
        String id,
        String node,
        State state,
        Instant startedAt,
        Optional<Instant> finishedAt,
        Optional<String> failure,
        long conversations,
        long documents,
        long putOff,
        Map<String, Long> found,
        Map<String, Long> repaired,
        List<Finding> samples) {

    public static final int MOST_SAMPLES = 100;

    /** How a run goes. */
    public enum State {
        RUNNING,
        DONE,
        FAILED
    }

    public RunReport {
        found = Map.copyOf(found);
        repaired = Map.copyOf(repaired);
        samples = List.copyOf(samples);
    }

    public long errors() {
        return found.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Errors as a part of the documents that were read. */
    public double share() {
        return documents == 0 ? 0 : (double) errors() / documents;
    }
}
