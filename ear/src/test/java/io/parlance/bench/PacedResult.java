package io.parlance.bench;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What one rate cost and how long it took, for the table. CPU figures are seconds for each 1,000 messages. */
record PacedResult(
        int rate, Measurement measurement, Latencies lateness, Sample before, Sample after, double clientSeconds) {

    static String header() {
        return String.format(
                Locale.ROOT,
                "%10s | %31s | %31s | %31s | %7s",
                "messages/s",
                "ack ms p50 p99 p99.9 max",
                "delivery ms p50 p99 p99.9 max",
                "client late ms p50 p99 p99.9 max",
                "refused");
    }

    List<String> lines() {
        double thousands = measurement.acknowledgements().count() / 1000.0;
        String engines = after.byEngine().keySet().stream()
                .map(engine -> String.format(
                        Locale.ROOT,
                        "%s %.3f",
                        engine,
                        (after.byEngine().get(engine) - before.byEngine().getOrDefault(engine, 0.0)) / thousands))
                .collect(Collectors.joining(", "));
        double trialStore = before.trialStore() ? (after.own() - before.own() - clientSeconds) / thousands : 0;
        return List.of(
                String.format(
                        Locale.ROOT,
                        "%10d | %s | %s | %s | %7d",
                        rate,
                        measurement.acknowledgements().tail(),
                        measurement.deliveries().tail(),
                        lateness.tail(),
                        measurement.refusals()),
                String.format(
                        Locale.ROOT,
                        "%10s   CPU s/1000: server %.3f, %s, trial store %.3f, client %.3f",
                        "",
                        (after.server() - before.server()) / thousands,
                        engines,
                        trialStore,
                        clientSeconds / thousands),
                String.format(
                        Locale.ROOT,
                        "%10s   batches: %.1f messages on average; %s",
                        "",
                        after.batchSince(before),
                        after.sizes().since(before.sizes())));
    }
}
