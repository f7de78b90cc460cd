package io.parlance.consistency.boundary;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.parlance.consistency.control.RunReport;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A check on the wire. */
public record RunJson(
        String id,
        String node,
        String state,
        Instant startedAt,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Instant> finishedAt,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> failure,
        long conversations,
        long documents,
        long putOff,
        Map<String, Long> errors,
        Map<String, Long> repaired,
        double share,
        List<FindingJson> samples) {

    static RunJson of(RunReport run) {
        return new RunJson(
                run.id(),
                run.node(),
                run.state().name().toLowerCase(Locale.ROOT),
                run.startedAt(),
                run.finishedAt(),
                run.failure(),
                run.conversations(),
                run.documents(),
                run.putOff(),
                run.found(),
                run.repaired(),
                run.share(),
                run.samples().stream().map(FindingJson::of).toList());
    }
}
