package io.parlance.bench;

import io.parlance.testing.Parlance;
import java.util.Map;

/**
 * CPU seconds and lane writes so far.
 *
 * @param byEngine the engines, each kind for itself
 * @param own this process: the load client and, where it is chosen, the trial store
 * @param batched messages in all the batches together
 */
record Sample(
        double server,
        Map<String, Double> byEngine,
        double own,
        boolean trialStore,
        double batches,
        double batched,
        BatchSizes sizes) {

    static Sample take(Parlance parlance) {
        String metrics = parlance.node().rest().get("/metrics").orThrow().body();
        return new Sample(
                CpuClock.ofProcess(parlance.pid()),
                CpuClock.byDatabase(),
                CpuClock.ofProcess(ProcessHandle.current().pid()),
                parlance.hasTrialStore(),
                figure(metrics, "parlance_lane_batch_messages_count"),
                figure(metrics, "parlance_lane_batch_messages_sum"),
                BatchSizes.in(metrics));
    }

    private static double figure(String metrics, String name) {
        return metrics.lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .sum();
    }

    /** Messages in one write since then, on average. */
    double batchSince(Sample before) {
        return (batched - before.batched) / Math.max(1, batches - before.batches);
    }

    /** Of the engines, and of what this process did beside the load client when the trial store lives in it. */
    double databases(double clientSeconds) {
        double engines =
                byEngine.values().stream().mapToDouble(Double::doubleValue).sum();
        return trialStore ? engines + own - clientSeconds : engines;
    }
}
