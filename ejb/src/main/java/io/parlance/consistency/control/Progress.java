package io.parlance.consistency.control;

import io.parlance.consistency.control.RunReport.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A check that is under way: what it has found so far. Thread-safe. */
final class Progress {

    private final String id;
    private final String node;
    private final Instant startedAt;
    private final Map<Flaw, Long> found = new EnumMap<>(Flaw.class);
    private final Map<Flaw, Long> repaired = new EnumMap<>(Flaw.class);
    private final List<Finding> samples = new ArrayList<>();
    private long conversations;
    private long documents;
    private long putOff;
    private Optional<RunReport> ended = Optional.empty();

    Progress(String id, String node, Instant startedAt) {
        this.id = id;
        this.node = node;
        this.startedAt = startedAt;
    }

    synchronized void looked(int more, long documentsSoFar) {
        conversations += more;
        documents = documentsSoFar;
    }

    synchronized void found(Finding finding, boolean isRepaired) {
        found.merge(finding.flaw(), 1L, Long::sum);
        if (isRepaired) {
            repaired.merge(finding.flaw(), 1L, Long::sum);
        }
        if (samples.size() < RunReport.MOST_SAMPLES) {
            samples.add(finding);
        }
    }

    synchronized void putOff() {
        putOff++;
    }

    /** As it stands. */
    synchronized RunReport report() {
        return ended.orElseGet(() -> report(State.RUNNING, Optional.empty(), Optional.empty()));
    }

    /** As it will stand once it has ended well. */
    synchronized RunReport done(Instant at) {
        return report(State.DONE, Optional.of(at), Optional.empty());
    }

    /** As it will stand once it has ended early. */
    synchronized RunReport failed(Instant at, String why) {
        return report(State.FAILED, Optional.of(at), Optional.of(why));
    }

    /** From now on it stands so. */
    synchronized void end(RunReport last) {
        ended = Optional.of(last);
    }

    private RunReport report(State state, Optional<Instant> finishedAt, Optional<String> failure) {
        return new RunReport(
                id,
                node,
                state,
                startedAt,
                finishedAt,
                failure,
                conversations,
                documents,
                putOff,
                byName(found),
                byName(repaired),
                samples);
    }

    private static Map<String, Long> byName(Map<Flaw, Long> counts) {
        return counts.entrySet().stream()
                .collect(Collectors.toMap(count -> count.getKey().wireName(), Map.Entry::getValue));
    }
}
