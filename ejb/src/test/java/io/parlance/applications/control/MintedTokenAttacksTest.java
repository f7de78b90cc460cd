package io.parlance.applications.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.parlance.identity.control.CompactJws;
import io.parlance.identity.control.UserRef;
import io.parlance.kernel.ApplicationId;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything known to have fooled verifiers of JWTs (RFC 8725), against tokens that tenants mint. */
class MintedTokenAttacksTest {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final TokenIssuer ISSUER =
            new TokenIssuer(new TenantId(new UUID(1, 1)), new ApplicationId(new UUID(2, 2)));
    private static final TokenIssuer RIVAL =
            new TokenIssuer(new TenantId(new UUID(3, 3)), new ApplicationId(new UUID(4, 4)));
    private static final String KID = ISSUER.application().toString();
    private static final byte[] SECRET = secret(1);
    private static final byte[] OTHER_SECRET = secret(2);
    private static final RSAKey RSA = rsa("rsa-1");
    private static final RSAKey OTHER_RSA = rsa("rsa-1");
    private static final ECKey EC = ec("ec-1", Curve.P_256);
    private static final ECKey WRONG_CURVE = ec("ec-384", Curve.P_384);
    private static final RSAKey FOR_ENCRYPTION =
            new RSAKey.Builder(rsa("rsa-enc")).keyUse(KeyUse.ENCRYPTION).build();
    private static final RSAKey FOR_PSS =
            new RSAKey.Builder(rsa("rsa-pss")).algorithm(JWSAlgorithm.PS256).build();
    private static final OctetSequenceKey PUBLISHED_SECRET =
            new OctetSequenceKey.Builder(OTHER_SECRET).keyID("oct-1").build();
    private static final RSAKey NAMED_LIKE_THE_SECRET =
            new RSAKey.Builder(rsa("x")).keyID(KID).build();
    private static final com.nimbusds.jose.util.Base64 X509_PART = new com.nimbusds.jose.util.Base64("AAAA");
    private static final List<JWK> PUBLISHED = List.of(
            RSA.toPublicJWK(),
            EC.toPublicJWK(),
            WRONG_CURVE.toPublicJWK(),
            FOR_ENCRYPTION.toPublicJWK(),
            FOR_PSS.toPublicJWK(),
            PUBLISHED_SECRET,
            NAMED_LIKE_THE_SECRET.toPublicJWK());

    @Test
    void aGoodOneIsTakenWhateverItIsSignedWith() throws JOSEException {
        assertThat(verified(hs256(claims()))).hasValueSatisfying(token -> {
            assertThat(token.subject()).isEqualTo(new UserRef.ByExternalId("crm 7"));
            assertThat(token.name()).contains("Ann");
            assertThat(token.issuedAt()).isEqualTo(NOW);
            assertThat(token.expiresAt()).isEqualTo(NOW.plus(Duration.ofMinutes(10)));
        });
        assertThat(verified(signed(header(JWSAlgorithm.RS256, "rsa-1"), new RSASSASigner(RSA), claims())))
                .isPresent();
        assertThat(verified(signed(header(JWSAlgorithm.ES256, "ec-1"), new ECDSASigner(EC), claims())))
                .isPresent();
        assertThat(verified(signed(
                        new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(KID).build(), new MACSigner(SECRET), claims())))
                .isPresent();
    }

    @Test
    void theSubjectIsTheTenantsIdUnlessItSaysOtherwise() throws JOSEException {
        UserId user = new UserId(new UUID(5, 5));

        assertThat(verified(hs256(claims().subject("id:" + user))).orElseThrow().subject())
                .isEqualTo(new UserRef.ById(user));
        assertThat(verified(hs256(claims().subject("ext:id:1"))).orElseThrow().subject())
                .isEqualTo(new UserRef.ByExternalId("id:1"));
        assertThat(verified(hs256(claims().subject(user.toString())))
                        .orElseThrow()
                        .subject())
                .isEqualTo(new UserRef.ByExternalId(user.toString()));
    }

    @Test
    void aClockMayBeAheadALittle() throws JOSEException {
        Date ahead = Date.from(NOW.plusSeconds(30));

        assertThat(verified(hs256(claims().issueTime(ahead).notBeforeTime(ahead))))
                .isPresent();
    }

    static Stream<Arguments> wrongClaims() {
        return Stream.of(
                claim("issuer of the product", c -> c.issuer("parlance")),
                claim("no issuer", c -> c.issuer(null)),
                claim("another tenant's application", c -> c.issuer(RIVAL.toString())),
                claim(
                        "another tenant with this application",
                        c -> c.issuer(new TokenIssuer(RIVAL.tenant(), ISSUER.application()).toString())),
                claim("another audience", c -> c.audience("somebody")),
                claim("no audience", c -> c.audience((String) null)),
                claim("expired", c -> c.expirationTime(Date.from(NOW))),
                claim("no end", c -> c.expirationTime(null)),
                claim("no beginning", c -> c.issueTime(null)),
                claim("issued in the future", c -> c.issueTime(Date.from(NOW.plusSeconds(31)))),
                claim("not yet valid", c -> c.notBeforeTime(Date.from(NOW.plusSeconds(31)))),
                claim("lives too long", c -> c.expirationTime(Date.from(NOW.plusSeconds(3_601)))),
                claim("no subject", c -> c.subject(null)),
                claim("empty subject", c -> c.subject("")),
                claim("too long a subject", c -> c.subject("x".repeat(256))),
                claim("subject with a control character", c -> c.subject("a\u0000b")),
                claim("id that is none", c -> c.subject("id:alice")),
                claim("name that is no text", c -> c.claim("name", 7)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongClaims")
    void noneIsTakenThatSaysWhatItMayNot(String attack, UnaryOperator<JWTClaimsSet.Builder> claims)
            throws JOSEException {
        assertThat(verified(hs256(claims.apply(claims())))).isEmpty();
        assertThat(verified(signed(header(JWSAlgorithm.RS256, "rsa-1"), new RSASSASigner(RSA), claims.apply(claims()))))
                .isEmpty();
    }

    static Stream<Arguments> forgeries() throws JOSEException {
        byte[] publicPem = RSA.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8);
        byte[] publicDer = RSA.toRSAPublicKey().getEncoded();
        MACSigner own = new MACSigner(SECRET);
        return Stream.of(
                arguments("no signature", new PlainJWT(claims().build()).serialize()),
                arguments("alg none with a kid", unsigned("none", KID)),
                arguments("alg None", unsigned("None", KID)),
                arguments("alg HS256 and no signature", unsigned("HS256", KID)),
                arguments(
                        "another secret",
                        signed(header(JWSAlgorithm.HS256, KID), new MACSigner(OTHER_SECRET), claims())),
                arguments(
                        "public key as a secret",
                        signed(header(JWSAlgorithm.HS256, "rsa-1"), new MACSigner(publicPem), claims())),
                arguments(
                        "public key's DER as a secret",
                        signed(header(JWSAlgorithm.HS256, "rsa-1"), new MACSigner(publicDer), claims())),
                arguments(
                        "public key as this application's secret",
                        signed(header(JWSAlgorithm.HS256, KID), new MACSigner(publicPem), claims())),
                arguments(
                        "secret that is published",
                        signed(header(JWSAlgorithm.HS256, "oct-1"), new MACSigner(OTHER_SECRET), claims())),
                arguments(
                        "HS512 with the secret",
                        signed(header(JWSAlgorithm.HS512, KID), new MACSigner(twice(SECRET)), claims())),
                arguments(
                        "RSA where a secret is named",
                        signed(header(JWSAlgorithm.RS256, KID), new RSASSASigner(NAMED_LIKE_THE_SECRET), claims())),
                arguments(
                        "another RSA key",
                        signed(header(JWSAlgorithm.RS256, "rsa-1"), new RSASSASigner(OTHER_RSA), claims())),
                arguments("RS384", signed(header(JWSAlgorithm.RS384, "rsa-1"), new RSASSASigner(RSA), claims())),
                arguments("RS512", signed(header(JWSAlgorithm.RS512, "rsa-1"), new RSASSASigner(RSA), claims())),
                arguments("PS256", signed(header(JWSAlgorithm.PS256, "rsa-1"), new RSASSASigner(RSA), claims())),
                arguments(
                        "key for PS256",
                        signed(header(JWSAlgorithm.PS256, "rsa-pss"), new RSASSASigner(FOR_PSS), claims())),
                arguments(
                        "key for PS256 with RS256",
                        signed(header(JWSAlgorithm.RS256, "rsa-pss"), new RSASSASigner(FOR_PSS), claims())),
                arguments(
                        "key for encryption",
                        signed(header(JWSAlgorithm.RS256, "rsa-enc"), new RSASSASigner(FOR_ENCRYPTION), claims())),
                arguments(
                        "another curve",
                        signed(header(JWSAlgorithm.ES384, "ec-384"), new ECDSASigner(WRONG_CURVE), claims())),
                arguments("empty EC signature", zeroSignature()),
                arguments(
                        "foreign kid",
                        signed(header(JWSAlgorithm.HS256, RIVAL.application().toString()), own, claims())),
                arguments(
                        "unknown kid", signed(header(JWSAlgorithm.RS256, "unknown"), new RSASSASigner(RSA), claims())),
                arguments("kid that is a path", signed(header(JWSAlgorithm.HS256, "../../dev/null"), own, claims())),
                arguments("kid that is a query", signed(header(JWSAlgorithm.HS256, "' or '1'='1"), own, claims())),
                arguments("no kid", signed(new JWSHeader.Builder(JWSAlgorithm.HS256).build(), own, claims())),
                arguments(
                        "another type",
                        signed(
                                new JWSHeader.Builder(JWSAlgorithm.HS256)
                                        .keyID(KID)
                                        .type(new JOSEObjectType("secevent+jwt"))
                                        .build(),
                                own,
                                claims())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forgeries")
    void noneIsTakenThatIsSignedOtherwise(String attack, String token) {
        assertThat(verified(token)).isEmpty();
    }

    static Stream<Arguments> foreignKeys() throws JOSEException {
        JWSHeader.Builder rsa = header(OTHER_RSA);
        URI address = URI.create("https://evil.example/keys");
        return Stream.of(
                arguments("jwk", header(OTHER_RSA).jwk(OTHER_RSA.toPublicJWK()).build()),
                arguments("jku", header(OTHER_RSA).jwkURL(address).build()),
                arguments("x5u", header(OTHER_RSA).x509CertURL(address).build()),
                arguments(
                        "x5c",
                        header(OTHER_RSA).x509CertChain(List.of(X509_PART)).build()),
                arguments("crit", rsa.criticalParams(Set.of("exp")).build()));
    }

    /** Even signed with the right key: a token that brings a key is up to something. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("foreignKeys")
    void noneIsTakenThatBringsAKeyOrChangesTheRules(String attack, JWSHeader header) throws JOSEException {
        assertThat(verified(signed(header, new RSASSASigner(OTHER_RSA), claims())))
                .isEmpty();
        assertThat(verified(signed(header, new RSASSASigner(RSA), claims()))).isEmpty();
    }

    @Test
    void noneIsTakenWithOneBitFlipped() throws JOSEException {
        for (String token :
                List.of(hs256(claims()), signed(header(JWSAlgorithm.ES256, "ec-1"), new ECDSASigner(EC), claims()))) {
            byte[] bytes = token.getBytes(StandardCharsets.ISO_8859_1);
            for (int bit = 0; bit < bytes.length * Byte.SIZE; bit++) {
                byte[] flipped = bytes.clone();
                flipped[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
                String forged = new String(flipped, StandardCharsets.ISO_8859_1);
                assertThat(verified(forged)).as("bit %d: %s", bit, forged).isEmpty();
            }
        }
    }

    @Test
    void noneIsTakenThatIsWrittenInAnotherWay() throws JOSEException {
        String token = hs256(claims());

        for (String other : List.of(
                token + "=",
                token + ".",
                "." + token,
                " " + token,
                token + "\n",
                token.replace("-", "+"),
                token + "A")) {
            if (!other.equals(token)) {
                assertThat(verified(other)).as(other).isEmpty();
            }
        }
    }

    @Test
    void noneIsTakenThatIsTooLong() throws JOSEException {
        assertThat(verified(hs256(claims().claim("padding", "x".repeat(8_192)))))
                .isEmpty();
    }

    @Test
    void noneIsTakenOfARetiredSecret() throws JOSEException {
        assertThat(verified(hs256(claims()), List.of())).isEmpty();
        assertThat(verified(hs256(claims()), List.of(OTHER_SECRET))).isEmpty();
        assertThat(verified(hs256(claims()), List.of(OTHER_SECRET, SECRET))).isPresent();
    }

    private static Optional<MintedToken> verified(String token) {
        return verified(token, List.of(SECRET));
    }

    /** As the product does it: read strictly, then verified. */
    private static Optional<MintedToken> verified(String token, List<byte[]> secrets) {
        MintedTokenFormat format =
                new MintedTokenFormat("parlance", MintedSettings.DEFAULT, Clock.fixed(NOW, ZoneOffset.UTC));
        VerificationKeys keys = new VerificationKeys() {
            @Override
            public List<byte[]> secrets() {
                return secrets;
            }

            @Override
            public Optional<JWK> publicKey(String kid) {
                return PUBLISHED.stream()
                        .filter(key -> kid.equals(key.getKeyID()))
                        .findFirst();
            }
        };
        try {
            return format.verify(CompactJws.parse(token), ISSUER, keys);
        } catch (ParseException e) {
            return Optional.empty();
        }
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER.toString())
                .audience("parlance")
                .subject("crm 7")
                .claim("name", "Ann")
                .issueTime(Date.from(NOW))
                .expirationTime(Date.from(NOW.plus(Duration.ofMinutes(10))));
    }

    private static Arguments claim(String attack, UnaryOperator<JWTClaimsSet.Builder> change) {
        return arguments(attack, change);
    }

    private static String hs256(JWTClaimsSet.Builder claims) throws JOSEException {
        return signed(header(JWSAlgorithm.HS256, KID), new MACSigner(SECRET), claims);
    }

    private static JWSHeader header(JWSAlgorithm algorithm, String kid) {
        return new JWSHeader.Builder(algorithm)
                .type(JOSEObjectType.JWT)
                .keyID(kid)
                .build();
    }

    private static JWSHeader.Builder header(RSAKey key) {
        return new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(JOSEObjectType.JWT)
                .keyID(key.getKeyID());
    }

    private static String signed(JWSHeader header, JWSSigner signer, JWTClaimsSet.Builder claims) throws JOSEException {
        SignedJWT token = new SignedJWT(header, claims.build());
        token.sign(signer);
        return token.serialize();
    }

    private static String unsigned(String algorithm, String kid) {
        String header = "{\"alg\":\"" + algorithm + "\",\"typ\":\"JWT\",\"kid\":\"" + kid + "\"}";
        return Base64URL.encode(header) + "."
                + Base64URL.encode(claims().build().toString()) + ".";
    }

    /** CVE-2022-21449: zeros that some libraries took for a signature of anything. */
    private static String zeroSignature() {
        return Base64URL.encode("{\"alg\":\"ES256\",\"typ\":\"JWT\",\"kid\":\"ec-1\"}") + "."
                + Base64URL.encode(claims().build().toString()) + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[64]);
    }

    private static byte[] secret(int value) {
        byte[] secret = new byte[32];
        Arrays.fill(secret, (byte) value);
        return secret;
    }

    private static byte[] twice(byte[] bytes) {
        return Arrays.copyOf(bytes, bytes.length * 2);
    }

    private static RSAKey rsa(String kid) {
        try {
            return new RSAKeyGenerator(2_048).keyID(kid).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ECKey ec(String kid, Curve curve) {
        try {
            return new ECKeyGenerator(curve).keyID(kid).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
