package io.parlance.bench;

import java.util.Locale;

/**
 * One line of the table. CPU figures are seconds for each 1,000 messages.
 *
 * @param raw what the bare driver inserted right after, a second: this machine's pace changes
 */
record Result(
        String label,
        double perSecond,
        Latencies acknowledgements,
        Latencies deliveries,
        double serverCpu,
        double databaseCpu,
        double clientCpu,
        double batch,
        double raw,
        int refusals) {

    static String header() {
        return String.format(
                Locale.ROOT,
                "%-16s %10s | %23s | %23s | %26s | %6s | %6s | %6s | %7s",
                "",
                "messages/s",
                "ack ms p50 p95 p99",
                "delivery ms p50 p95 p99",
                "CPU s/1000 server db client",
                "batch",
                "raw/s",
                "of raw",
                "refused");
    }

    String line() {
        return String.format(
                Locale.ROOT,
                "%-16s %10.0f | %s | %s | %8.3f %8.3f %8.3f | %6.1f | %6.0f | %6.2f | %7d",
                label,
                perSecond,
                acknowledgements,
                deliveries,
                serverCpu,
                databaseCpu,
                clientCpu,
                batch,
                raw,
                perSecond / raw,
                refusals);
    }
}
