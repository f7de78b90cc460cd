package io.parlance.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A tenant's own server that mints tokens for its users with its application's secret, without any library between the test and the
 * bytes.
 */
public record Mint(String issuer, String application, byte[] secret) {

    private static final String ALGORITHM = "HmacSHA256";

    /** With a new secret of a new application. */
    public static Mint of(Parlance parlance, Landlord landlord, String tenant) {
        return of(landlord, tenant, landlord.addApplication(tenant, parlance.newName("shop")));
    }

    /** With a new secret; the earlier ones stay good for a day. */
    public static Mint of(Landlord landlord, String tenant, String application) {
        JsonNode secret = landlord.operator()
                .post("admin/applications/" + application + "/secrets?tenant=" + tenant, Map.of())
                .orThrow()
                .json();
        JsonNode shown = landlord.operator()
                .get("admin/applications/" + application + "?tenant=" + tenant)
                .orThrow()
                .json();
        return new Mint(
                shown.path("issuer").asText(),
                application,
                Base64.getUrlDecoder().decode(secret.path("secret").asText()));
    }

    /** For ten minutes from now. */
    public String token(String subject) {
        return token(subject, Instant.now(), Map.of());
    }

    /** @param more claims beside those that every token has, or in their place */
    public String token(String subject, Instant issuedAt, Map<String, ?> more) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", issuer);
        claims.put("aud", "parlance");
        claims.put("sub", subject);
        claims.put("iat", issuedAt.getEpochSecond());
        claims.put("exp", issuedAt.getEpochSecond() + 600);
        claims.putAll(more);
        String text = part(Map.of("alg", "HS256", "typ", "JWT", "kid", application)) + "." + part(claims);
        return text + "." + base64(sign(text));
    }

    private byte[] sign(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            return mac.doFinal(text.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    private static String part(Map<String, ?> json) {
        return base64(Json.write(json).getBytes(StandardCharsets.UTF_8));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "Mint[" + issuer + "]";
    }
}
