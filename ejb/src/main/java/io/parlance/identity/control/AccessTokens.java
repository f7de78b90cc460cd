package io.parlance.identity.control;

import io.parlance.kernel.Caller;
import io.parlance.kernel.Problem;
import io.parlance.platform.entity.IdSource;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;

/** Issues and verifies access tokens (JWT, RFC 7519; RS256). Thread-safe. */
@ApplicationScoped
public class AccessTokens {

    @Inject
    SigningKeyRing keys;

    @Inject
    LiveSessions sessions;

    @Inject
    IdentitySettings settings;

    @Inject
    IdSource ids;

    @Inject
    Clock clock;

    private AccessTokenFormat format;

    @PostConstruct
    void prepare() {
        format = new AccessTokenFormat(settings.issuer(), keys::verifying, clock);
    }

    /**
     * Verifies signature, issuer, audience, times and that neither its key was revoked nor its session has ended (known at most 1 s
     * late). While PostgreSQL is away the tokens of sessions that this node has lately seen live stay good.
     *
     * @throws Problem UNAUTHENTICATED, the same for every reason; UNAVAILABLE when that cannot be known
     */
    public VerifiedToken verify(String token) {
        VerifiedToken verified = format.verify(token);
        if (!isLive(verified.caller())) {
            throw AccessTokenFormat.invalid();
        }
        return verified;
    }

    /**
     * Whether neither the key of a token that was verified was revoked nor its session has ended (known at most 1 s late).
     *
     * @throws Problem UNAVAILABLE when that cannot be known
     */
    public boolean isStillGood(VerifiedToken token) {
        return token.key().filter(kid -> keys.verifying(kid).isPresent()).isPresent() && isLive(token.caller());
    }

    /** Whether one of the keys here has signed it, whatever it says, however old it is, and whatever became of the key. */
    public boolean isSignedHere(String token) {
        return AccessTokenFormat.isSigned(token, keys::anyOf);
    }

    private boolean isLive(Caller caller) {
        return sessions.isLive(caller.tenant(), caller.session());
    }

    /** The answer to a token that is not good, the same for every reason. */
    public static Problem invalid() {
        return AccessTokenFormat.invalid();
    }

    String issue(Caller caller) {
        Instant now = clock.instant();
        return format.issue(caller, ids.next(), now, now.plus(settings.accessTokenLife()), keys.signingKey());
    }
}
