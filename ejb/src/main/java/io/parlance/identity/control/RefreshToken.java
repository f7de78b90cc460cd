package io.parlance.identity.control;

import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.platform.entity.Sha256;
import java.util.Base64;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A refresh token: its tenant's id in clear, because row-level security hides all rows until the tenant is known, and 256
 * random bits. Immutable.
 */
record RefreshToken(TenantId tenant, String text) {

    static final int RANDOM_BYTES = 32;

    private static final Pattern FORM =
            Pattern.compile("prt_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})_[A-Za-z0-9_-]{43}");

    static RefreshToken of(TenantId tenant, byte[] random) {
        return new RefreshToken(
                tenant,
                "prt_" + tenant + "_" + Base64.getUrlEncoder().withoutPadding().encodeToString(random));
    }

    /** @throws Problem UNAUTHENTICATED, as for a token that nobody has */
    static RefreshToken parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw refused();
        }
        return new RefreshToken(new TenantId(UUID.fromString(matcher.group(1))), text);
    }

    static Problem refused() {
        return Problem.of(ErrorCode.UNAUTHENTICATED, "the refresh token is not valid any more: log in again");
    }

    /** What is kept: SHA-256 in hexadecimal. A slow hash would add nothing to 256 random bits. */
    String hash() {
        return Sha256.hex(text);
    }

    @Override
    public String toString() {
        return "RefreshToken[" + tenant + "]";
    }
}
