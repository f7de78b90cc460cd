package io.parlance.testing.wire;

import com.fasterxml.jackson.databind.JsonNode;

/** What a message says. */
public record Content(String text, JsonNode attachments, JsonNode metadata) {}
