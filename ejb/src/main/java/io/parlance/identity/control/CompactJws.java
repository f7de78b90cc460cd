package io.parlance.identity.control;

import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.Base64;
import java.util.Set;

/**
 * Reads a signed JWT in its compact form (RFC 7515, 7.1), more strictly than libraries do: of bounded length, each part in the one way
 * in which base64url writes it, so that no two texts are the same token; and without any key or address of one in its header.
 */
public final class CompactJws {

    private static final int MAX_LENGTH = 8_192;
    private static final int PARTS = 3;
    private static final Set<String> FOREIGN_KEYS =
            Set.of("jku", "jwk", "x5u", "x5c", "x5t", "x5t#S256", "crit", "b64");

    private CompactJws() {}

    /** @throws ParseException when it is none */
    public static SignedJWT parse(String token) throws ParseException {
        if (token.length() > MAX_LENGTH) {
            throw new ParseException("too long", MAX_LENGTH);
        }
        String[] parts = token.split("\\.", -1);
        if (parts.length != PARTS) {
            throw new ParseException("not three parts", 0);
        }
        for (String part : parts) {
            requireCanonical(part);
        }
        SignedJWT jwt = SignedJWT.parse(token);
        if (jwt.getHeader().toJSONObject().keySet().stream().anyMatch(FOREIGN_KEYS::contains)) {
            throw new ParseException("a header that brings a key, or changes the rules", 0);
        }
        return jwt;
    }

    private static void requireCanonical(String part) throws ParseException {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(part);
            if (!Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(part)) {
                throw new ParseException("not in the one form of base64url", 0);
            }
        } catch (IllegalArgumentException e) {
            throw new ParseException("not base64url", 0);
        }
    }
}
