package io.parlance.kernel;

import java.util.regex.Pattern;

/** The header {@code Idempotency-Key}: 1 to 128 visible ASCII characters, the caller's own. */
public record IdempotencyKey(String value) {

    private static final Pattern ALLOWED = Pattern.compile("[!-~]{1,128}");

    /** @throws Problem BAD_REQUEST, field {@code Idempotency-Key} */
    public IdempotencyKey {
        if (value == null || !ALLOWED.matcher(value).matches()) {
            throw Problem.badRequest("Idempotency-Key", "must be 1 to 128 visible characters");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
