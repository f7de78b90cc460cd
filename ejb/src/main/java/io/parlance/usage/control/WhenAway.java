package io.parlance.usage.control;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What becomes of a limit while Redis is away. */
public enum WhenAway {
    /** Each node grants its part of it: all together as much as ever. */
    SHARE,
    /** Each node grants all of it: it fails open. */
    OPEN,
    /** No node grants anything: it fails closed. */
    CLOSED;

    /** @throws IllegalArgumentException naming the key */
    static WhenAway parse(String key, String text) {
        return Arrays.stream(values())
                .filter(value -> value.word().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("configuration: " + key + " must be one of "
                        + Arrays.stream(values()).map(WhenAway::word).collect(Collectors.joining(", "))
                        + ", but is " + text));
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
