package io.parlance.conversations.entity;

import io.parlance.kernel.Problem;
import java.util.Arrays;
import java.util.Locale;

/** The kinds of conversation. The wire name is the constant in lower case. */
public enum ConversationType {
    DIRECT,
    GROUP,
    CHANNEL;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws Problem BAD_REQUEST, field {@code type}, when there is no such type */
    public static ConversationType parse(String wireName) {
        return Arrays.stream(values())
                .filter(type -> type.wireName().equals(wireName))
                .findFirst()
                .orElseThrow(() -> Problem.badRequest("type", "must be one of direct, group, channel"));
    }
}
