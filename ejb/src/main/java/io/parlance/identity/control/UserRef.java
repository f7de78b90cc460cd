package io.parlance.identity.control;

import io.parlance.kernel.Problem;
import io.parlance.kernel.UserId;

/** How a file names a user: {@code alice}, {@code id:UUID}, or {@code ext:} with the tenant's own id. */
public sealed interface UserRef {

    String ID = "id:";
    String EXTERNAL = "ext:";
    int MAX_EXTERNAL = 255;

    record ById(UserId user) implements UserRef {
        @Override
        public String toString() {
            return ID + user;
        }
    }

    record ByExternalId(String externalId) implements UserRef {
        @Override
        public String toString() {
            return EXTERNAL + externalId;
        }
    }

    record ByUsername(String username) implements UserRef {
        @Override
        public String toString() {
            return username;
        }
    }

    /** @throws Problem BAD_REQUEST naming {@code field} */
    static UserRef parse(String text, String field) {
        if (text.startsWith(ID)) {
            return new ById(UserId.parse(text.substring(ID.length()), field));
        }
        if (text.startsWith(EXTERNAL)) {
            return new ByExternalId(externalId(text.substring(EXTERNAL.length()), field));
        }
        if (!Fields.isUsername(text)) {
            throw Problem.badRequest(field, "must be a username, id: with a user's id, or ext: with an external id");
        }
        return new ByUsername(text);
    }

    /** @throws Problem BAD_REQUEST naming {@code field} */
    static String externalId(String text, String field) {
        return Fields.text(field, Fields.required(field, text), MAX_EXTERNAL);
    }
}
