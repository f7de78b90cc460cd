package io.parlance.identity.control;

import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.platform.entity.Sha256;
import java.util.Base64;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a link in a mail proves with: its tenant's id in clear, because row-level security hides all rows until the tenant is known, and
 * 256 random bits. Immutable.
 */
record ProofToken(TenantId tenant, String text) {

    static final int RANDOM_BYTES = 32;

    private static final Pattern FORM =
            Pattern.compile("ppt_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})_[A-Za-z0-9_-]{43}");

    static ProofToken of(TenantId tenant, byte[] random) {
        return new ProofToken(
                tenant,
                "ppt_" + tenant + "_" + Base64.getUrlEncoder().withoutPadding().encodeToString(random));
    }

    /**
     * @param text null when it is missing
     * @throws Problem BAD_REQUEST, field {@code token}, as for a token that nobody has
     */
    static ProofToken parse(String text) {
        Matcher matcher = FORM.matcher(Fields.required("token", text));
        if (!matcher.matches()) {
            throw refused();
        }
        return new ProofToken(new TenantId(UUID.fromString(matcher.group(1))), text);
    }

    /** The same for one that nobody has, that was used, that ran out, and that is for something else. */
    static Problem refused() {
        return Problem.badRequest("token", "is not good any more: ask for another mail");
    }

    /** What is kept: SHA-256 in hexadecimal. A slow hash would add nothing to 256 random bits. */
    String hash() {
        return Sha256.hex(text);
    }

    @Override
    public String toString() {
        return "ProofToken[" + tenant + "]";
    }
}
