package io.parlance.applications.control;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.parlance.identity.control.UserRef;
import io.parlance.kernel.Problem;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;

/**
 * Tokens that a tenant's server minted: JWT (RFC 7519), read by the rules of RFC 8725. The header's {@code kid} names the key, and the
 * key decides the algorithm: a secret HS256, an RSA key RS256, an EC key on P-256 ES256. What the header says of the algorithm must be
 * the same. Thread-safe.
 */
final class MintedTokenFormat {

    private static final int MIN_RSA_BITS = 2_048;
    private static final String NAME = "name";

    private final String audience;
    private final Duration life;
    private final Duration skew;
    private final Clock clock;

    MintedTokenFormat(String audience, MintedSettings settings, Clock clock) {
        this.audience = audience;
        this.life = settings.life();
        this.skew = settings.skew();
        this.clock = clock;
    }

    /** What the token says, if it says so; empty for whatever is wrong with it. */
    Optional<MintedToken> verify(SignedJWT token, TokenIssuer issuer, VerificationKeys keys) {
        try {
            JWTClaimsSet claims = token.getJWTClaimsSet();
            if (isTyped(token) && issuer.toString().equals(claims.getIssuer()) && isSigned(token, issuer, keys)) {
                return Optional.of(claims).filter(this::isForUsNow).flatMap(MintedTokenFormat::said);
            }
            return Optional.empty();
        } catch (ParseException | JOSEException e) {
            return Optional.empty();
        }
    }

    private static boolean isTyped(SignedJWT token) {
        JOSEObjectType type = token.getHeader().getType();
        return type == null || JOSEObjectType.JWT.equals(type);
    }

    private static boolean isSigned(SignedJWT token, TokenIssuer issuer, VerificationKeys keys) throws JOSEException {
        String kid = token.getHeader().getKeyID();
        if (kid == null) {
            return false;
        }
        if (!kid.equals(issuer.application().toString())) {
            Optional<JWK> key = keys.publicKey(kid);
            return key.isPresent() && isSignedWith(token, key.get());
        }
        for (byte[] secret : keys.secrets()) {
            if (isVerified(token, JWSAlgorithm.HS256, new MACVerifier(secret))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSignedWith(SignedJWT token, JWK key) throws JOSEException {
        if (key.getKeyUse() != null && !KeyUse.SIGNATURE.equals(key.getKeyUse())) {
            return false;
        }
        if (key instanceof RSAKey rsa && rsa.size() >= MIN_RSA_BITS && isFor(key, JWSAlgorithm.RS256)) {
            return isVerified(token, JWSAlgorithm.RS256, new RSASSAVerifier(rsa));
        }
        if (key instanceof ECKey ec && Curve.P_256.equals(ec.getCurve()) && isFor(key, JWSAlgorithm.ES256)) {
            return isVerified(token, JWSAlgorithm.ES256, new ECDSAVerifier(ec));
        }
        return false;
    }

    private static boolean isFor(JWK key, JWSAlgorithm algorithm) {
        return key.getAlgorithm() == null
                || algorithm.getName().equals(key.getAlgorithm().getName());
    }

    private static boolean isVerified(SignedJWT token, JWSAlgorithm ofTheKey, JWSVerifier verifier)
            throws JOSEException {
        return ofTheKey.equals(token.getHeader().getAlgorithm()) && token.verify(verifier);
    }

    private boolean isForUsNow(JWTClaimsSet claims) {
        Date issued = claims.getIssueTime();
        Date expires = claims.getExpirationTime();
        Date notBefore = claims.getNotBeforeTime();
        if (issued == null || expires == null || !claims.getAudience().contains(audience)) {
            return false;
        }
        Instant now = clock.instant();
        Instant ahead = now.plus(skew);
        return now.isBefore(expires.toInstant())
                && !issued.toInstant().isAfter(ahead)
                && (notBefore == null || !notBefore.toInstant().isAfter(ahead))
                && !expires.toInstant().isAfter(issued.toInstant().plus(life));
    }

    private static Optional<MintedToken> said(JWTClaimsSet claims) {
        try {
            return Optional.of(new MintedToken(
                    UserRef.subject(claims.getSubject(), "sub"),
                    Optional.ofNullable(claims.getStringClaim(NAME)),
                    claims.getIssueTime().toInstant(),
                    claims.getExpirationTime().toInstant()));
        } catch (ParseException | Problem e) {
            return Optional.empty();
        }
    }
}
