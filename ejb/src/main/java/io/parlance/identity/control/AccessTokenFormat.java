package io.parlance.identity.control;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.parlance.kernel.Caller;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.kernel.SessionId;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * Access tokens: JWT (RFC 7519) signed with RS256 (RFC 7518) and nothing else, whatever their header says. Times are taken at
 * their word, without leeway: all nodes' clocks issue and verify. Thread-safe.
 */
final class AccessTokenFormat {

    private static final String SESSION = "sid";
    private static final String TENANT = "tenant";

    private final String issuer;
    private final Function<String, Optional<RSAKey>> keys;
    private final DefaultJWTProcessor<Signer> processor = new DefaultJWTProcessor<>();

    /** The key that a token's header names, and no other. */
    private record Signer(JWKSet key) implements SecurityContext {}

    /**
     * @param issuer also the audience: Parlance issues tokens for itself
     * @param keys the public key of a name, where it verifies
     */
    AccessTokenFormat(String issuer, Function<String, Optional<RSAKey>> keys, Clock clock) {
        this.issuer = issuer;
        this.keys = keys;
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(
                JWSAlgorithm.RS256, (selector, signer) -> selector.select(signer.key())));
        processor.setJWTClaimsSetVerifier(claims(issuer, clock));
    }

    private static DefaultJWTClaimsVerifier<Signer> claims(String issuer, Clock clock) {
        DefaultJWTClaimsVerifier<Signer> verifier =
                new DefaultJWTClaimsVerifier<>(
                        issuer,
                        new JWTClaimsSet.Builder().issuer(issuer).build(),
                        Set.of("sub", SESSION, TENANT, "iat", "exp", "jti")) {
                    @Override
                    protected Date currentTime() {
                        return Date.from(clock.instant());
                    }
                };
        verifier.setMaxClockSkew(0);
        return verifier;
    }

    String issue(Caller caller, UUID tokenId, Instant issuedAt, Instant expiresAt, RSAKey key) {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(JOSEObjectType.JWT)
                .keyID(key.getKeyID())
                .build();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(issuer)
                .audience(issuer)
                .subject(caller.user().toString())
                .claim(SESSION, caller.session().toString())
                .claim(TENANT, caller.tenant().toString())
                .issueTime(Date.from(issuedAt))
                .expirationTime(Date.from(expiresAt))
                .jwtID(tokenId.toString())
                .build();
        try {
            SignedJWT token = new SignedJWT(header, claims);
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("the token could not be signed", e);
        }
    }

    /** @throws Problem UNAUTHENTICATED, the same whatever is wrong with it; what is thrown where its key cannot be known */
    VerifiedToken verify(String token) {
        SignedJWT jwt = parsed(token);
        RSAKey key = key(jwt.getHeader(), keys).orElseThrow(AccessTokenFormat::invalid);
        try {
            JWTClaimsSet claims = processor.process(jwt, new Signer(new JWKSet(key)));
            Caller caller = new Caller(
                    TenantId.parse(claims.getStringClaim(TENANT), TENANT),
                    UserId.parse(claims.getSubject(), "sub"),
                    SessionId.parse(claims.getStringClaim(SESSION), SESSION));
            return new VerifiedToken(caller, claims.getExpirationTime().toInstant(), key.getKeyID());
        } catch (ParseException | BadJOSEException | JOSEException | Problem e) {
            throw invalid();
        }
    }

    /**
     * Whether one of these keys has signed it, whatever it says.
     *
     * @param keys the public key of a name, good or not any more
     */
    static boolean isSigned(String token, Function<String, Optional<RSAKey>> keys) {
        try {
            SignedJWT jwt = CompactJws.parse(token);
            Optional<RSAKey> key = key(jwt.getHeader(), keys);
            return key.isPresent() && jwt.verify(new RSASSAVerifier(key.get()));
        } catch (ParseException | JOSEException e) {
            return false;
        }
    }

    private static Optional<RSAKey> key(JWSHeader header, Function<String, Optional<RSAKey>> keys) {
        return Optional.of(header)
                .filter(said -> JWSAlgorithm.RS256.equals(said.getAlgorithm()))
                .map(JWSHeader::getKeyID)
                .flatMap(keys);
    }

    private static SignedJWT parsed(String token) {
        try {
            return CompactJws.parse(token);
        } catch (ParseException e) {
            throw invalid();
        }
    }

    static Problem invalid() {
        return Problem.of(
                ErrorCode.UNAUTHENTICATED, "the access token is not valid, has expired, or its session is over");
    }
}
