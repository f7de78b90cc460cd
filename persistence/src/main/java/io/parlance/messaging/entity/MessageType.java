package io.parlance.messaging.entity;

import io.parlance.kernel.Problem;
import java.util.Arrays;
import java.util.Locale;

/** What a message is; {@code SYSTEM} comes from the server only. The wire name is the constant in lower case. */
public enum MessageType {
    TEXT,
    FILE,
    IMAGE,
    VIDEO,
    AUDIO,
    VOICE,
    LOCATION,
    CUSTOM,
    POLL,
    SYSTEM;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws Problem BAD_REQUEST, field {@code type}, when there is no such type */
    public static MessageType parse(String wireName) {
        return Arrays.stream(values())
                .filter(type -> type.wireName().equals(wireName))
                .findFirst()
                .orElseThrow(() -> Problem.badRequest(
                        "type", "must be one of text, file, image, video, audio, voice, location, custom, poll"));
    }
}
