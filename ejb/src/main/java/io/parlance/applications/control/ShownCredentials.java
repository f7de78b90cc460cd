package io.parlance.applications.control;

import io.parlance.identity.control.VerifiedToken;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.kernel.Requester;
import io.parlance.usage.control.Limits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * The tokens and keys that somebody shows, over whichever surface: bad ones are counted against the address that they come from, good
 * ones cost nothing. From an address that has shown too many bad ones nothing is looked up any more: what this node knows is taken as
 * ever, so that nobody suffers from who shares an address with them, and all else is refused unseen, so that nobody finds a key by
 * trying. A token that Parlance itself has signed, and that is good no more, is no guess and not counted. Thread-safe.
 */
@ApplicationScoped
public class ShownCredentials {

    @Inject
    BearerTokens tokens;

    @Inject
    TenantServers servers;

    @Inject
    Limits limits;

    /**
     * @param address where it comes from
     * @throws Problem UNAUTHENTICATED, the same for every reason; RATE_LIMITED; UNAVAILABLE when that cannot be known
     */
    public VerifiedToken token(String token, String address) {
        return counted(
                address,
                () -> tokens.needsNoLookUp(token),
                () -> tokens.verify(token),
                () -> tokens.isSignedHere(token));
    }

    /**
     * @param address where it comes from
     * @throws Problem UNAUTHENTICATED, the same for every reason; RATE_LIMITED; UNAVAILABLE when that cannot be known
     */
    public Requester.Server key(String key, String address) {
        return counted(address, () -> servers.needsNoLookUp(key), () -> servers.server(key), () -> false);
    }

    /**
     * Whether a token that was shown and taken, and has not run out, is good still: known at most 1 s late.
     *
     * @throws Problem UNAVAILABLE when that cannot be known
     */
    public boolean isStillGood(VerifiedToken token) {
        return tokens.isStillGood(token);
    }

    private <T> T counted(String address, BooleanSupplier needsNoLookUp, Supplier<T> check, BooleanSupplier isNoGuess) {
        limits.requireFewBadCredentials(address, needsNoLookUp);
        try {
            return check.get();
        } catch (Problem problem) {
            if (problem.code() == ErrorCode.UNAUTHENTICATED && !isNoGuess.getAsBoolean()) {
                limits.takeBadCredential(address);
            }
            throw problem;
        }
    }
}
