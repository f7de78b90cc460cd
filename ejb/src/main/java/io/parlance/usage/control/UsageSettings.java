package io.parlance.usage.control;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Settings of usage.
 *
 * @param limited whether rate limits hold
 * @param rules of every limit
 * @param nodes how many nodes share a limit while Redis is away
 * @param settling how often nodes tell each other what they let people have
 * @param writing how often a node writes into the ledger what it counted
 */
public record UsageSettings(
        boolean limited, Map<Limit, LimitRule> rules, int nodes, Duration settling, Duration writing) {

    public static final UsageSettings DEFAULT = new UsageSettings(
            true,
            Arrays.stream(Limit.values()).collect(Collectors.toMap(limit -> limit, LimitRule::of)),
            1,
            Duration.ofMillis(100),
            Duration.ofMinutes(1));

    public UsageSettings {
        rules = Map.copyOf(rules);
    }

    LimitRule rule(Limit limit) {
        return rules.get(limit);
    }

    UsageSettings limited(boolean whether) {
        return new UsageSettings(whether, rules, nodes, settling, writing);
    }

    /** @throws IllegalArgumentException naming the key, when it is neither {@code on} nor {@code off} */
    static boolean parse(String limits) {
        return switch (limits) {
            case "on" -> true;
            case "off" -> false;
            default -> throw new IllegalArgumentException("parlance.limits must be on or off, but is " + limits);
        };
    }
}
