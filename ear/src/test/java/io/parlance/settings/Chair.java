package io.parlance.settings;

import com.fasterxml.jackson.databind.JsonNode;
import io.parlance.testing.ChatClient;
import io.parlance.testing.HttpReply;
import io.parlance.testing.Parlance;
import io.parlance.testing.Rest;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Who decides for a tenant: the operator. What was decided goes back to its default when the test is over. */
record Chair(Rest operator, String tenant) implements AutoCloseable {

    static Chair of(ChatClient node, String tenant) {
        return new Chair(node.logIn("platform", "operator", Parlance.PASSWORD).rest(), tenant);
    }

    HttpReply settings() {
        return operator.get("admin/settings?tenant=" + tenant);
    }

    JsonNode setting(String key) {
        for (JsonNode setting : settings().orThrow().json().path("items")) {
            if (setting.path("key").asText().equals(key)) {
                return setting;
            }
        }
        throw new AssertionError("there is no setting " + key);
    }

    HttpReply decide(Object body) {
        return operator.patch("admin/settings?tenant=" + tenant, body);
    }

    void decide(String key, Object value) {
        decide(Map.of(key, value)).orThrow();
    }

    HttpReply history(String key, String query) {
        return operator.get("admin/settings/" + key + "/history?tenant=" + tenant + query);
    }

    @Override
    public void close() {
        for (String key : List.of("editWindowSeconds", "historyForJoiners", "maxMessageLength", "receipts")) {
            decide(Collections.singletonMap(key, null)).orThrow();
        }
    }
}
