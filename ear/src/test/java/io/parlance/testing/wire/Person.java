package io.parlance.testing.wire;

import com.fasterxml.jackson.databind.JsonNode;

/** A user; tenant and e-mail are shown in {@code /me} only. */
public record Person(
        String id,
        String username,
        String displayName,
        String avatar,
        String bio,
        JsonNode customData,
        String tenant,
        String email) {}
