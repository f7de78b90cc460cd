package io.parlance.settings.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Values of settings as they are stored. */
final class SettingJson {

    private static final JsonMapper JSON = new JsonMapper();

    private SettingJson() {}

    static JsonNode read(String stored) {
        try {
            return JSON.readTree(stored);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a setting is no JSON, although PostgreSQL keeps it as such", e);
        }
    }
}
