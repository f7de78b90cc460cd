package io.parlance.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.Map;

/** JSON as a client reads it: unknown fields are ignored. */
public final class Json {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private Json() {}

    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** An object of one field; {@code value} is anything that Jackson maps. */
    public static ObjectNode object(String name, Object value) {
        return MAPPER.valueToTree(Map.of(name, value));
    }

    public static ObjectNode object(Map<String, ?> fields) {
        return MAPPER.valueToTree(fields);
    }

    public static JsonNode parse(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("not JSON: " + text, e);
        }
    }

    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static <T> T as(JsonNode node, Class<T> type) {
        return MAPPER.convertValue(node, type);
    }

    public static <T> T as(JsonNode node, TypeReference<T> type) {
        return MAPPER.convertValue(node, type);
    }
}
