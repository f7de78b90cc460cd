package io.parlance.identity.control;

import io.parlance.kernel.Problem;
import io.parlance.kernel.UserId;

/**
 * How a user is named: in files {@code alice}, {@code id:UUID}, or {@code ext:} with the tenant's own id; in requests the id as it is, or
 * {@code ext:} with the tenant's own id.
 */
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

    /**
     * As requests name a user.
     *
     * @param text null when it is missing
     * @throws Problem BAD_REQUEST naming {@code field}
     */
    static UserRef idOrExternal(String text, String field) {
        if (text != null && text.startsWith(EXTERNAL)) {
            return new ByExternalId(externalId(text.substring(EXTERNAL.length()), field));
        }
        return new ById(UserId.parse(text, field));
    }

    /**
     * As tokens that a tenant mints name a user: the tenant's own id as it is, or {@code ext:} before it, or {@code id:} and a user's
     * id.
     *
     * @param text null when it is missing
     * @throws Problem BAD_REQUEST naming {@code field}
     */
    static UserRef subject(String text, String field) {
        if (text != null && text.startsWith(ID)) {
            return new ById(UserId.parse(text.substring(ID.length()), field));
        }
        String external = text != null && text.startsWith(EXTERNAL) ? text.substring(EXTERNAL.length()) : text;
        return new ByExternalId(externalId(external, field));
    }

    /** @throws Problem BAD_REQUEST naming {@code field} */
    static String externalId(String text, String field) {
        return Fields.text(field, Fields.required(field, text), MAX_EXTERNAL);
    }
}
