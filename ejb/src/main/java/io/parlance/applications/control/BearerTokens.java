package io.parlance.applications.control;

import com.nimbusds.jwt.SignedJWT;
import io.parlance.identity.control.AccessTokens;
import io.parlance.identity.control.CompactJws;
import io.parlance.identity.control.LastSeen;
import io.parlance.identity.control.LiveSessions;
import io.parlance.identity.control.UserStandings;
import io.parlance.identity.control.VerifiedToken;
import io.parlance.kernel.SessionId;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.text.ParseException;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Every token that users may come with: the product's own, and those that their tenant's server minted. Thread-safe. */
@ApplicationScoped
public class BearerTokens {

    @Inject
    AccessTokens own;

    @Inject
    MintedTokens minted;

    @Inject
    LiveSessions sessions;

    @Inject
    UserStandings standings;

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

    /**
     * Whether a token that was verified once, and has not run out, is taken still: whether its session has ended, its user or tenant is
     * not active any more, its key was revoked, or it was declared void. Known at most 1 s late, from memory as a rule.
     *
     * @throws io.parlance.kernel.Problem UNAVAILABLE when that cannot be known
     */
    public boolean isStillGood(VerifiedToken token) {
        Optional<SignedJWT> jwt = token.minted().flatMap(BearerTokens::parse);
        Optional<TokenIssuer> issuer = jwt.flatMap(BearerTokens::issuer);
        if (issuer.isEmpty()) {
            return own.isStillGood(token);
        }
        return minted.isStillGood(jwt.get(), issuer.get(), token.caller());
    }

    /**
     * Asks PostgreSQL about many tokens of a tenant in two queries, however lately it was asked; {@link #isStillGood} knows then. What
     * was last known holds while PostgreSQL is away.
     *
     * @throws io.parlance.kernel.Problem UNAVAILABLE when that cannot be known
     */
    public void lookAgain(TenantId tenant, Collection<VerifiedToken> some) {
        Set<UserId> users = some.stream()
                .filter(token -> token.minted().isPresent())
                .map(token -> token.caller().user())
                .collect(Collectors.toUnmodifiableSet());
        standings.lookAgain(tenant, users);
        Set<SessionId> own = some.stream()
                .filter(token -> token.minted().isEmpty())
                .map(token -> token.caller().session())
                .collect(Collectors.toUnmodifiableSet());
        sessions.lookAgain(tenant, own);
    }

    /** Whether it is verified, or refused, with what this node knows already. */
    boolean needsNoLookUp(String token) {
        return parse(token).flatMap(BearerTokens::issuer).map(minted::remembers).orElse(true);
    }

    /** Whether Parlance itself has signed it, good or not any more. */
    boolean isSignedHere(String token) {
        return own.isSignedHere(token);
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
