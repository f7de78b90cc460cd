package io.parlance.usage.control;

/**
 * Settings of usage.
 *
 * @param limited whether rate limits hold
 */
public record UsageSettings(boolean limited) {

    /** @throws IllegalArgumentException naming the key, when it is neither {@code on} nor {@code off} */
    static UsageSettings parse(String limits) {
        return switch (limits) {
            case "on" -> new UsageSettings(true);
            case "off" -> new UsageSettings(false);
            default -> throw new IllegalArgumentException("parlance.limits must be on or off, but is " + limits);
        };
    }
}
