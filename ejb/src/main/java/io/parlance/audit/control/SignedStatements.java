package io.parlance.audit.control;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads signed statements (JWS, RFC 7515) with the JDK alone: nothing of one is believed before its signature holds. */
final class SignedStatements {

    private static final String HASH = "([0-9a-f]{64})";
    private static final Pattern PARTS = Pattern.compile("([A-Za-z0-9_-]+)\\.([A-Za-z0-9_-]+)\\.([A-Za-z0-9_-]+)");
    private static final Pattern PAYLOAD =
            Pattern.compile("\\{\"kind\":\"(checkpoint|export)\",\"tenant\":\"([0-9a-f-]{36})\","
                    + "(?:\"from\":(\\d{1,18}),)?\"sequence\":(\\d{1,18}),\"hash\":\"" + HASH
                    + "\",\"at\":\"([^\"]+)\"\\}");
    private static final Pattern OBJECT = Pattern.compile("\\{[^{}]*\\}");

    private final Map<String, PublicKey> keys;

    private SignedStatements(Map<String, PublicKey> keys) {
        this.keys = Map.copyOf(keys);
    }

    /**
     * What is stated of a tenant's log.
     *
     * @param from the first row of an export; empty in a checkpoint
     * @param sequence the last row
     * @param hash that row's
     */
    record Said(String tenant, Optional<Long> from, long sequence, String hash, String at) {}

    /** @param jwks a JWK set (RFC 7517) of RSA keys */
    static SignedStatements by(String jwks) throws BrokenLog {
        Map<String, PublicKey> keys = new HashMap<>();
        Matcher objects = OBJECT.matcher(jwks);
        while (objects.find()) {
            String jwk = objects.group();
            BigInteger modulus = new BigInteger(1, decoded(field(jwk, "n")));
            BigInteger exponent = new BigInteger(1, decoded(field(jwk, "e")));
            try {
                keys.put(
                        field(jwk, "kid"),
                        KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent)));
            } catch (GeneralSecurityException e) {
                throw new BrokenLog("the keys are no RSA keys");
            }
        }
        return new SignedStatements(keys);
    }

    /** What a statement says, once its signature holds. */
    Said read(String jws) throws BrokenLog {
        Matcher parts = PARTS.matcher(jws);
        if (!parts.matches()) {
            throw new BrokenLog("the statement is no JWS");
        }
        String header = text(decoded(parts.group(1)));
        if (!field(header, "typ").equals(VerifyAudit.STATEMENT_TYPE)
                || !field(header, "alg").equals("RS256")) {
            throw new BrokenLog("the statement is of another kind");
        }
        PublicKey key = keys.get(field(header, "kid"));
        if (key == null) {
            throw new BrokenLog("the statement was signed with a key that is not among those given");
        }
        if (!isSigned(key, parts.group(1) + "." + parts.group(2), decoded(parts.group(3)))) {
            throw new BrokenLog("the statement's signature is wrong");
        }
        Matcher payload = PAYLOAD.matcher(text(decoded(parts.group(2))));
        if (!payload.matches() || payload.group(1).equals("export") != (payload.group(3) != null)) {
            throw new BrokenLog("the statement has another form");
        }
        return new Said(
                payload.group(2),
                Optional.ofNullable(payload.group(3)).map(Long::parseLong),
                Long.parseLong(payload.group(4)),
                payload.group(5),
                payload.group(6));
    }

    /** Strictly: what is no UTF-8 would else become what somebody else wrote. */
    static String text(byte[] utf8) throws BrokenLog {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new BrokenLog("is not UTF-8");
        }
    }

    /** In its one form: bits that decoding would drop count, too. */
    private static byte[] decoded(String base64) throws BrokenLog {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(base64);
            if (Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(base64)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            throw new BrokenLog("the statement is not base64url");
        }
        throw new BrokenLog("the statement is not base64url");
    }

    private static boolean isSigned(PublicKey key, String signed, byte[] signature) throws BrokenLog {
        try {
            Signature verifier = Signature.getInstance("SHA256withRSA");
            verifier.initVerify(key);
            verifier.update(signed.getBytes(StandardCharsets.US_ASCII));
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            throw new BrokenLog("the statement's signature is wrong");
        }
    }

    private static String field(String json, String name) throws BrokenLog {
        Matcher field =
                Pattern.compile("\"" + name + "\"\\s*:\\s*\"([^\"\\\\]*)\"").matcher(json);
        if (!field.find()) {
            throw new BrokenLog("there is no " + name);
        }
        return field.group(1);
    }
}
