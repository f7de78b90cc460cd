package io.parlance.applications.control;

import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.platform.entity.Sha256;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An API key as its holder has it: its tenant's id in clear, because row-level security hides all rows until the tenant is known,
 * and 256 random bits. Immutable.
 */
record ApiKeyText(TenantId tenant, String text) {

    static final int RANDOM_BYTES = 32;

    private static final int RANDOM_LETTERS = 43;
    private static final int PREFIX = 6;
    private static final Pattern FORM =
            Pattern.compile("pak_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})_[A-Za-z0-9_-]{" + RANDOM_LETTERS + "}");

    static ApiKeyText of(TenantId tenant, byte[] random) {
        return new ApiKeyText(
                tenant,
                "pak_" + tenant + "_" + Base64.getUrlEncoder().withoutPadding().encodeToString(random));
    }

    /** @throws Problem UNAUTHENTICATED, as for a key that nobody has */
    static ApiKeyText parse(String text) {
        return find(text).orElseThrow(ApiKeyText::refused);
    }

    /** Empty for what has not the form of a key. */
    static Optional<ApiKeyText> find(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                ? Optional.of(new ApiKeyText(new TenantId(UUID.fromString(matcher.group(1))), text))
                : Optional.empty();
    }

    static Problem refused() {
        return Problem.of(ErrorCode.UNAUTHENTICATED, "the API key is not valid, has run out, or was revoked");
    }

    /** What is kept: SHA-256 in hexadecimal. A slow hash would add nothing to 256 random bits. */
    String hash() {
        return Sha256.hex(text);
    }

    /** The first characters of what is random, 36 of its 256 bits: people tell keys apart by them. */
    String prefix() {
        int start = text.length() - RANDOM_LETTERS;
        return text.substring(start, start + PREFIX);
    }

    @Override
    public String toString() {
        return "ApiKeyText[" + tenant + "]";
    }
}
