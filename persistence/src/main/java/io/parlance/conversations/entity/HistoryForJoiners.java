package io.parlance.conversations.entity;

import io.parlance.kernel.Problem;
import java.util.Arrays;
import java.util.Locale;

/** Whether who joins later may read what was said before. The wire name is the constant in lower case. */
public enum HistoryForJoiners {
    ALL,
    NONE;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws Problem BAD_REQUEST, field {@code settings.historyForJoiners} */
    public static HistoryForJoiners parse(String wireName) {
        return Arrays.stream(values())
                .filter(value -> value.wireName().equals(wireName))
                .findFirst()
                .orElseThrow(() -> Problem.badRequest("settings.historyForJoiners", "must be all or none"));
    }
}
