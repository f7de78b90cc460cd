package io.parlance.bench;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many of a lane's writes had how many messages, from the buckets of the node's histogram.
 *
 * @param upTo writes of at most so many messages, by that number
 */
record BatchSizes(Map<Double, Double> upTo) {

    private static final Pattern BUCKET = Pattern.compile(
            "^parlance_lane_batch_messages_bucket\\{.*?le=\"([^\"]+)\".*?} ([0-9.eE+]+)$", Pattern.MULTILINE);

    BatchSizes {
        upTo = Map.copyOf(upTo);
    }

    static BatchSizes in(String metrics) {
        Map<Double, Double> upTo = new TreeMap<>();
        Matcher matcher = BUCKET.matcher(metrics);
        while (matcher.find()) {
            double bound =
                    matcher.group(1).equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(matcher.group(1));
            upTo.merge(bound, Double.parseDouble(matcher.group(2)), Double::sum);
        }
        return new BatchSizes(upTo);
    }

    /** The parts in percent of what was written since then, as in {@code up to 1: 40, 2: 30, 5: 30}. */
    String since(BatchSizes before) {
        double all = count(Double.POSITIVE_INFINITY) - before.count(Double.POSITIVE_INFINITY);
        StringBuilder line = new StringBuilder("up to");
        double smaller = 0;
        for (double bound : new TreeMap<>(upTo).keySet()) {
            double count = count(bound) - before.count(bound);
            if (count > smaller) {
                line.append(String.format(
                        Locale.ROOT, " %.0f: %.1f %%,", bound, 100 * (count - smaller) / Math.max(1, all)));
            }
            smaller = count;
        }
        return line.substring(0, line.length() - 1);
    }

    private double count(double bound) {
        return upTo.getOrDefault(bound, 0.0);
    }
}
