package io.parlance.gateway.boundary;

import io.parlance.identity.control.VerifiedToken;
import io.parlance.kernel.Caller;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Who is at the other end of one socket, from when until when. Thread-safe. */
final class Authentication {

    static final Duration WARNING = Duration.ofMinutes(1);
    static final Duration GRACE = Duration.ofSeconds(30);
    static final int MAX_BAD_TOKENS = 3;

    private final Instant deadline;
    private Optional<VerifiedToken> token = Optional.empty();
    private boolean warned;
    private int badTokens;

    /** @param deadline until when the first good token has to be there */
    Authentication(Instant deadline) {
        this.deadline = deadline;
    }

    /** What is due at some instant. */
    enum Due {
        NOTHING,
        WARNING,
        CLOSE
    }

    /**
     * Takes the first token, or a fresh one of the same session.
     *
     * @return whether it was the first
     * @throws Problem FORBIDDEN when it belongs to another session
     */
    synchronized boolean accept(VerifiedToken fresh) {
        boolean first = token.isEmpty();
        if (!first && !token.get().caller().equals(fresh.caller())) {
            throw Problem.of(ErrorCode.FORBIDDEN, "the token belongs to another session");
        }
        token = Optional.of(fresh);
        warned = false;
        return first;
    }

    /** A bad token was shown; whether that was one too many. */
    synchronized boolean refuse() {
        badTokens++;
        return badTokens >= MAX_BAD_TOKENS;
    }

    synchronized Optional<Caller> caller() {
        return token.map(VerifiedToken::caller);
    }

    /** @throws Problem UNAUTHENTICATED before the first good token, and when the last one has run out */
    synchronized Caller callerAt(Instant now) {
        return goodAt(now)
                .map(VerifiedToken::caller)
                .orElseThrow(() -> Problem.of(ErrorCode.UNAUTHENTICATED, "authenticate first"));
    }

    /** The latest token, unless it has run out. */
    synchronized Optional<VerifiedToken> goodAt(Instant now) {
        return token.filter(known -> now.isBefore(known.expiresAt()));
    }

    synchronized Optional<Instant> expiresAt() {
        return token.map(VerifiedToken::expiresAt);
    }

    /** What is due now; the warning once for each token. */
    synchronized Due due(Instant now) {
        Instant end = token.map(known -> known.expiresAt().plus(GRACE)).orElse(deadline);
        if (!now.isBefore(end)) {
            return Due.CLOSE;
        }
        if (token.isPresent()
                && !warned
                && !now.isBefore(token.get().expiresAt().minus(WARNING))) {
            warned = true;
            return Due.WARNING;
        }
        return Due.NOTHING;
    }
}
