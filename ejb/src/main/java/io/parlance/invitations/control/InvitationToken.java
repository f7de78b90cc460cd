package io.parlance.invitations.control;

import io.parlance.kernel.Problem;
import io.parlance.platform.entity.Sha256;
import java.util.Base64;
import java.util.regex.Pattern;

/** What lets its holder in: 256 random bits. Immutable. */
record InvitationToken(String text) {

    static final int RANDOM_BYTES = 32;

    private static final Pattern FORM = Pattern.compile("inv_[A-Za-z0-9_-]{43}");

    static InvitationToken of(byte[] random) {
        return new InvitationToken(
                "inv_" + Base64.getUrlEncoder().withoutPadding().encodeToString(random));
    }

    /** @throws Problem NOT_FOUND, as for a token that nobody has */
    static InvitationToken parse(String text) {
        if (!FORM.matcher(text).matches()) {
            throw refused();
        }
        return new InvitationToken(text);
    }

    /** The same for every reason. */
    static Problem refused() {
        return Problem.notFound("there is no such invitation, or it is over");
    }

    /** What is kept: SHA-256 in hexadecimal. A slow hash would add nothing to 256 random bits. */
    String hash() {
        return Sha256.hex(text);
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "InvitationToken[]";
    }
}
