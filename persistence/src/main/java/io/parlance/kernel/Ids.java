package io.parlance.kernel;

import java.util.UUID;

/** Strict parsing of ids in their text form. */
final class Ids {

    private static final int CANONICAL_LENGTH = 36;

    private Ids() {}

    /** {@link UUID#fromString} also takes shortened groups; the wire does not. */
    static UUID uuid(String text, String field) {
        if (text == null || text.length() != CANONICAL_LENGTH) {
            throw Problem.badRequest(field, "must be a UUID of 36 characters");
        }
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw Problem.badRequest(field, "must be a UUID of 36 characters");
        }
    }
}
