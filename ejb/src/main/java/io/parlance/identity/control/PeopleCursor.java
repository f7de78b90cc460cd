package io.parlance.identity.control;

import io.parlance.kernel.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/** Where a list of people goes on: after the lower-case username of the last one, opaque to clients. */
final class PeopleCursor {

    private PeopleCursor() {}

    static String encode(String username) {
        byte[] bytes = username.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** @throws Problem BAD_REQUEST, field {@code cursor} */
    static String decode(String cursor) {
        try {
            return Fields.username(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException | Problem e) {
            throw Problem.badRequest("cursor", "is none that this list gave out");
        }
    }
}
