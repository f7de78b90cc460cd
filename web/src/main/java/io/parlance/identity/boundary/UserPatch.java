package io.parlance.identity.boundary;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parlance.identity.control.ChangeUser;
import io.parlance.kernel.Problem;
import java.util.List;
import java.util.Optional;

/** Reads what a tenant's server writes of a user: what is in {@link ProfilePatch}, and what the user is found by. */
final class UserPatch {

    private static final List<String> NAMES = List.of("externalId", "username", "email", "password");

    private UserPatch() {}

    /** @throws Problem BAD_REQUEST naming the field */
    static ChangeUser read(JsonNode body) {
        if (!body.isObject()) {
            throw Problem.badRequest(null, "the body must be a JSON object");
        }
        ObjectNode profile = body.deepCopy();
        profile.remove(NAMES);
        return new ChangeUser(
                text(body, "externalId"),
                text(body, "username"),
                text(body, "email"),
                text(body, "password"),
                ProfilePatch.read(profile));
    }

    private static Optional<String> text(JsonNode body, String field) {
        JsonNode node = body.get(field);
        if (node == null) {
            return Optional.empty();
        }
        if (!node.isTextual()) {
            throw Problem.badRequest(field, "must be a text");
        }
        return Optional.of(node.textValue());
    }
}
