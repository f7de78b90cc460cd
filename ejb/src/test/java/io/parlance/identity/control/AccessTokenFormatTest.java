package io.parlance.identity.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.parlance.kernel.Caller;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.kernel.SessionId;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything known to have fooled verifiers of JWTs (RFC 8725). */
class AccessTokenFormatTest {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final Instant EXPIRES = NOW.plus(Duration.ofMinutes(15));
    private static final RSAKey KEY = key("the-key");
    private static final RSAKey OTHER_KEY = key("the-key");
    private static final Caller ALICE = new Caller(new TenantId(uuid(1)), new UserId(uuid(2)), new SessionId(uuid(3)));

    @Test
    void carriesTheCallerUntilItExpires() {
        String token = format(NOW).issue(ALICE, uuid(4), NOW, EXPIRES, KEY);

        assertThat(format(NOW).verify(token)).isEqualTo(new VerifiedToken(ALICE, EXPIRES, "the-key"));
        assertThat(format(EXPIRES.minusSeconds(1)).verify(token).caller()).isEqualTo(ALICE);
        assertRefused(format(EXPIRES), token);
    }

    @Test
    void hasTheClaimsOfTheProtocol() throws ParseException {
        JWTClaimsSet claims = SignedJWT.parse(format(NOW).issue(ALICE, uuid(4), NOW, EXPIRES, KEY))
                .getJWTClaimsSet();

        assertThat(claims.getClaims().keySet())
                .containsExactlyInAnyOrder("sub", "sid", "tenant", "iss", "aud", "iat", "exp", "jti");
        assertThat(claims.getSubject()).isEqualTo(ALICE.user().toString());
        assertThat(claims.getJWTID()).isEqualTo(uuid(4).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "a.b.c", "..", "eyJhbGciOiJub25lIn0.e30.", "\u0000", "Bearer x"})
    void refusesWhatIsNoToken(String token) {
        assertRefused(format(NOW), token);
    }

    @Test
    void refusesATokenWithoutSignature() {
        assertRefused(format(NOW), new PlainJWT(goodClaims().build()).serialize());
    }

    @Test
    void refusesThePublicKeyAsASecret() throws JOSEException {
        byte[] secret = KEY.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8);

        assertRefused(format(NOW), signed(JWSAlgorithm.HS256, "the-key", new MACSigner(secret), goodClaims()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS384", "RS512", "PS256"})
    void refusesOtherAlgorithmsOfTheSameKey(String algorithm) throws JOSEException {
        assertRefused(
                format(NOW), signed(JWSAlgorithm.parse(algorithm), "the-key", new RSASSASigner(KEY), goodClaims()));
    }

    @Test
    void refusesAKeyThatIsNotInTheRing() throws JOSEException {
        JWSSigner other = new RSASSASigner(OTHER_KEY);

        assertRefused(format(NOW), signed(JWSAlgorithm.RS256, "the-key", other, goodClaims()));
        assertRefused(format(NOW), signed(JWSAlgorithm.RS256, "another-key", other, goodClaims()));
        assertRefused(format(NOW), signed(JWSAlgorithm.RS256, "another-key", new RSASSASigner(KEY), goodClaims()));
    }

    @Test
    void refusesATokenThatNamesNoKey() throws JOSEException {
        assertRefused(format(NOW), signed(JWSAlgorithm.RS256, null, new RSASSASigner(KEY), goodClaims()));
    }

    @Test
    void tellsATokenThatIsGoodNoMoreFromOneThatNobodyHereHasSigned() throws JOSEException {
        Function<String, Optional<RSAKey>> keys =
                kid -> Optional.of(KEY.toPublicJWK()).filter(key -> kid.equals("the-key"));
        String expired = format(NOW).issue(ALICE, uuid(4), NOW, EXPIRES, KEY);
        String forged = signed(JWSAlgorithm.RS256, "the-key", new RSASSASigner(OTHER_KEY), goodClaims());
        String unknown = signed(JWSAlgorithm.RS256, "another-key", new RSASSASigner(KEY), goodClaims());

        assertThat(AccessTokenFormat.isSigned(expired, keys)).isTrue();
        assertThat(AccessTokenFormat.isSigned(forged, keys)).isFalse();
        assertThat(AccessTokenFormat.isSigned(unknown, keys)).isFalse();
        assertThat(AccessTokenFormat.isSigned("no.token.atall", keys)).isFalse();
    }

    @Test
    void doesNotCallATokenBadWhoseKeyCannotBeKnown() {
        String token = format(NOW).issue(ALICE, uuid(4), NOW, EXPIRES, KEY);
        AccessTokenFormat away = new AccessTokenFormat(
                "parlance",
                kid -> {
                    throw Problem.of(ErrorCode.UNAVAILABLE, "PostgreSQL is away");
                },
                Clock.fixed(NOW, ZoneOffset.UTC));

        assertThatThrownBy(() -> away.verify(token))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(ErrorCode.UNAVAILABLE));
    }

    @Test
    void refusesAKeyThatTheTokenBrings() throws JOSEException {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .jwk(OTHER_KEY.toPublicJWK())
                .build();
        SignedJWT token = new SignedJWT(header, goodClaims().build());
        token.sign(new RSASSASigner(OTHER_KEY));

        assertRefused(format(NOW), token.serialize());
    }

    static Stream<JWTClaimsSet.Builder> wrongClaims() {
        return Stream.of(
                goodClaims().issuer("somebody"),
                goodClaims().issuer(null),
                goodClaims().audience("somebody"),
                goodClaims().audience((String) null),
                goodClaims().expirationTime(null),
                goodClaims().expirationTime(Date.from(NOW.minusSeconds(1))),
                goodClaims().notBeforeTime(Date.from(NOW.plusSeconds(1))),
                goodClaims().issueTime(null),
                goodClaims().jwtID(null),
                goodClaims().subject(null),
                goodClaims().subject("alice"),
                goodClaims().claim("sid", null),
                goodClaims().claim("sid", 7),
                goodClaims().claim("tenant", null),
                goodClaims().claim("tenant", "demo"));
    }

    @ParameterizedTest
    @MethodSource("wrongClaims")
    void refusesClaimsThatAreMissingOrWrong(JWTClaimsSet.Builder claims) throws JOSEException {
        assertRefused(format(NOW), signed(JWSAlgorithm.RS256, "the-key", new RSASSASigner(KEY), claims));
    }

    static Stream<JWSHeader.Builder> foreignKeys() {
        URI address = URI.create("https://evil.example/keys");
        return Stream.of(
                goodHeader().jwkURL(address),
                goodHeader().x509CertURL(address),
                goodHeader().jwk(OTHER_KEY.toPublicJWK()),
                goodHeader().criticalParams(Set.of("exp")));
    }

    /** Even signed with the right key: a token that brings a key is up to something. */
    @ParameterizedTest
    @MethodSource("foreignKeys")
    void refusesAHeaderThatBringsAKeyOrChangesTheRules(JWSHeader.Builder header) throws JOSEException {
        for (RSAKey key : List.of(KEY, OTHER_KEY)) {
            SignedJWT token = new SignedJWT(header.build(), goodClaims().build());
            token.sign(new RSASSASigner(key));

            assertRefused(format(NOW), token.serialize());
        }
    }

    private static JWSHeader.Builder goodHeader() {
        return new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(JOSEObjectType.JWT)
                .keyID("the-key");
    }

    @Test
    void refusesEveryFlippedBit() {
        byte[] token = format(NOW).issue(ALICE, uuid(4), NOW, EXPIRES, KEY).getBytes(StandardCharsets.ISO_8859_1);
        AccessTokenFormat format = format(NOW);

        for (int bit = 0; bit < token.length * Byte.SIZE; bit++) {
            byte[] flipped = token.clone();
            flipped[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            assertRefused(format, new String(flipped, StandardCharsets.ISO_8859_1));
        }
    }

    private static void assertRefused(AccessTokenFormat format, String token) {
        assertThatThrownBy(() -> format.verify(token)).as(token).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.code()).isEqualTo(ErrorCode.UNAUTHENTICATED);
            assertThat(problem).hasMessage(AccessTokenFormat.invalid().getMessage());
        });
    }

    private static AccessTokenFormat format(Instant now) {
        return new AccessTokenFormat(
                "parlance",
                kid -> Optional.of(KEY.toPublicJWK()).filter(key -> kid.equals("the-key")),
                Clock.fixed(now, ZoneOffset.UTC));
    }

    private static JWTClaimsSet.Builder goodClaims() {
        return new JWTClaimsSet.Builder()
                .issuer("parlance")
                .audience("parlance")
                .subject(ALICE.user().toString())
                .claim("sid", ALICE.session().toString())
                .claim("tenant", ALICE.tenant().toString())
                .issueTime(Date.from(NOW))
                .expirationTime(Date.from(EXPIRES))
                .jwtID("1");
    }

    private static String signed(JWSAlgorithm algorithm, String kid, JWSSigner signer, JWTClaimsSet.Builder claims)
            throws JOSEException {
        JWSHeader header = new JWSHeader.Builder(algorithm)
                .type(JOSEObjectType.JWT)
                .keyID(kid)
                .build();
        SignedJWT token = new SignedJWT(header, claims.build());
        token.sign(signer);
        return token.serialize();
    }

    private static RSAKey key(String kid) {
        try {
            return new RSAKeyGenerator(2048).keyID(kid).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static UUID uuid(long number) {
        return new UUID(0, number);
    }
}
