package io.parlance.applications.boundary;

import com.fasterxml.jackson.databind.JsonNode;
import io.parlance.applications.control.ChangeApplication;
import io.parlance.kernel.Problem;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the body of {@code PATCH /admin/applications/ID}, where a field that is missing stays and {@code jwksUrl: null} clears it
 * (RFC 7396).
 */
final class ApplicationPatch {

    private static final String JWKS_URL = "jwksUrl";
    private static final Set<String> FIELDS = Set.of("name", "active", "provisionsUsers", JWKS_URL);

    private ApplicationPatch() {}

    /** @throws Problem BAD_REQUEST naming the field */
    static ChangeApplication read(JsonNode body) {
        if (!body.isObject()) {
            throw Problem.badRequest(null, "the body must be a JSON object");
        }
        body.fieldNames().forEachRemaining(field -> {
            if (!FIELDS.contains(field)) {
                throw Problem.badRequest(field, "is not a field of this request");
            }
        });
        return new ChangeApplication(
                Optional.ofNullable(body.get("name")).map(node -> text(node, "name")),
                flag(body, "active"),
                flag(body, "provisionsUsers"),
                Optional.ofNullable(body.get(JWKS_URL))
                        .map(node -> node.isNull() ? Optional.empty() : Optional.of(text(node, JWKS_URL))));
    }

    private static Optional<Boolean> flag(JsonNode body, String field) {
        JsonNode node = body.get(field);
        if (node != null && !node.isBoolean()) {
            throw Problem.badRequest(field, "must be true or false");
        }
        return Optional.ofNullable(node).map(JsonNode::booleanValue);
    }

    private static String text(JsonNode node, String field) {
        if (!node.isTextual()) {
            throw Problem.badRequest(field, "must be a text");
        }
        return node.textValue();
    }
}
