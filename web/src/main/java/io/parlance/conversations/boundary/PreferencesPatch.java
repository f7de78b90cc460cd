package io.parlance.conversations.boundary;

import com.fasterxml.jackson.databind.JsonNode;
import io.parlance.conversations.entity.PreferencesChange;
import io.parlance.kernel.Problem;
import java.util.Optional;
import java.util.Set;

/** Reads the body of {@code PATCH .../me}, where a preference that is missing stays (RFC 7396). */
final class PreferencesPatch {

    private static final String PREFERENCES = "preferences";
    private static final Set<String> KNOWN = Set.of("muted", "pinned", "hidden", "customTitle");

    private PreferencesPatch() {}

    /** @throws Problem BAD_REQUEST naming the field */
    static PreferencesChange read(JsonNode body) {
        onlyKnown(object(body, null), Set.of(PREFERENCES), "");
        if (!body.has(PREFERENCES)) {
            throw Problem.badRequest(PREFERENCES, "is needed");
        }
        JsonNode preferences = object(body.get(PREFERENCES), PREFERENCES);
        onlyKnown(preferences, KNOWN, PREFERENCES + ".");
        return new PreferencesChange(
                flag(preferences, "muted"),
                flag(preferences, "pinned"),
                flag(preferences, "hidden"),
                Optional.ofNullable(preferences.get("customTitle")).map(PreferencesPatch::title));
    }

    private static JsonNode object(JsonNode node, String field) {
        if (!node.isObject()) {
            throw Problem.badRequest(field, "must be a JSON object");
        }
        return node;
    }

    private static void onlyKnown(JsonNode object, Set<String> known, String path) {
        object.fieldNames().forEachRemaining(field -> {
            if (!known.contains(field)) {
                throw Problem.badRequest(path + field, "is not a field of this request");
            }
        });
    }

    private static Optional<Boolean> flag(JsonNode preferences, String name) {
        return Optional.ofNullable(preferences.get(name)).map(node -> {
            if (!node.isBoolean()) {
                throw Problem.badRequest(PREFERENCES + "." + name, "must be true or false");
            }
            return node.booleanValue();
        });
    }

    private static Optional<String> title(JsonNode node) {
        if (!node.isNull() && !node.isTextual()) {
            throw Problem.badRequest(PREFERENCES + ".customTitle", "must be a text or null");
        }
        return Optional.ofNullable(node.textValue());
    }
}
