package io.parlance.identity.boundary;

import com.fasterxml.jackson.databind.JsonNode;
import io.parlance.identity.control.ChangeProfile;
import io.parlance.kernel.Problem;
import java.util.Optional;
import java.util.Set;

/** Reads the body of {@code PATCH /me}, where a field that is missing stays and one that is null is cleared (RFC 7396). */
final class ProfilePatch {

    private static final Set<String> FIELDS = Set.of("displayName", "avatar", "bio", "customData");

    private ProfilePatch() {}

    /** @throws Problem BAD_REQUEST naming the field */
    static ChangeProfile read(JsonNode body) {
        if (!body.isObject()) {
            throw Problem.badRequest(null, "the body must be a JSON object");
        }
        body.fieldNames().forEachRemaining(field -> {
            if (!FIELDS.contains(field)) {
                throw Problem.badRequest(field, "is not a field of this request");
            }
        });
        return new ChangeProfile(
                field(body, "displayName").map(node -> text(node, "displayName")),
                field(body, "avatar").map(node -> clearable(node, "avatar")),
                field(body, "bio").map(node -> clearable(node, "bio")),
                field(body, "customData").map(ProfilePatch::object));
    }

    private static Optional<JsonNode> field(JsonNode body, String name) {
        return Optional.ofNullable(body.get(name));
    }

    private static String text(JsonNode node, String field) {
        if (!node.isTextual()) {
            throw Problem.badRequest(field, "must be a text");
        }
        return node.textValue();
    }

    private static Optional<String> clearable(JsonNode node, String field) {
        return node.isNull() ? Optional.empty() : Optional.of(text(node, field));
    }

    private static String object(JsonNode node) {
        if (!node.isObject()) {
            throw Problem.badRequest("customData", "must be a JSON object");
        }
        return node.toString();
    }
}
