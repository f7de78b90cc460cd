package io.parlance.kernel;

import java.util.regex.Pattern;

/** The client's own id of a message, by which a repeated send is recognised: 1 to 64 of {@code A-Z a-z 0-9 - _ .}. */
public record ClientMessageId(String value) {

    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    /** @throws Problem BAD_REQUEST, field {@code clientMessageId} */
    public ClientMessageId {
        if (value == null || !ALLOWED.matcher(value).matches()) {
            throw Problem.badRequest("clientMessageId", "must be 1 to 64 characters of A-Z a-z 0-9 - _ .");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
