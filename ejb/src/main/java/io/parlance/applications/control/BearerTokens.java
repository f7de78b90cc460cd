package io.parlance.applications.control;

import com.nimbusds.jwt.SignedJWT;
import io.parlance.identity.control.AccessTokens;
import io.parlance.identity.control.CompactJws;
import io.parlance.identity.control.LastSeen;
import io.parlance.identity.control.VerifiedToken;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.text.ParseException;
import java.util.Optional;

/** Every token that users may come with: the product's own, and those that their tenant's server minted. Thread-safe. */
@ApplicationScoped
public class BearerTokens {

    @Inject
    AccessTokens own;

    @Inject
    MintedTokens minted;

    @Inject
    LastSeen lastSeen;

    /**
     * Whom the token speaks for. What it says of its issuer decides which keys may verify it, and nothing else.
     *
     * @throws io.parlance.kernel.Problem UNAUTHENTICATED, the same for every reason; UNAVAILABLE when that cannot be known
     */
    public VerifiedToken verify(String token) {
        VerifiedToken verified = verified(token);
        lastSeen.seen(verified.caller());
        return verified;
    }

    private VerifiedToken verified(String token) {
        Optional<SignedJWT> jwt = parse(token);
        Optional<TokenIssuer> issuer = jwt.flatMap(BearerTokens::issuer);
        if (issuer.isEmpty()) {
            return own.verify(token);
        }
        return minted.verify(jwt.get(), issuer.get()).orElseThrow(AccessTokens::invalid);
    }

    private static Optional<SignedJWT> parse(String token) {
        try {
            return Optional.of(CompactJws.parse(token));
        } catch (ParseException e) {
            return Optional.empty();
        }
    }

    private static Optional<TokenIssuer> issuer(SignedJWT token) {
        try {
            return Optional.ofNullable(token.getJWTClaimsSet().getIssuer()).flatMap(TokenIssuer::parse);
        } catch (ParseException e) {
            return Optional.empty();
        }
    }
}
