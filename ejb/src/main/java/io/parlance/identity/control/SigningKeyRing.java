package io.parlance.identity.control;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import io.parlance.platform.control.Remembered;
import io.parlance.platform.control.Remembered.Bounds;
import io.parlance.platform.control.Remembering;
import io.parlance.tenancy.control.AccessWithdrawn;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The keys that sign access tokens, one ring for all nodes. That another one signs, or one was revoked, is known at once on the node where
 * it was done, and within 1 s on the others; while PostgreSQL is away what was last known holds. Thread-safe.
 */
@ApplicationScoped
public class SigningKeyRing {

    private static final String ALL = "signing_keys";

    /** For how long what was last known holds while PostgreSQL is away: longer than any token lives. */
    private static final Duration MEMORY = Duration.ofDays(366);

    /** More than the name of any key has. */
    private static final int MAX_KID = 64;

    @Inject
    KeepingSigningKeys keeping;

    @Inject
    SigningKeySettings settings;

    @Inject
    Remembering remembering;

    @Inject
    Clock clock;

    private final Lock asking = new ReentrantLock();
    private Remembered<String, Ring> known;
    private Instant askedAt = Instant.EPOCH;

    @PostConstruct
    void prepare() {
        known = remembering.answers(Bounds.withinASecond(MEMORY), all -> Optional.of(keeping.ring()));
    }

    /** Reads the ring, in the caller's transaction; called once, before any request. */
    void open() {
        known.tell(ALL, keeping.open());
    }

    /** The key that signs; never leaves this package. */
    RSAKey signingKey() {
        return ring().signing();
    }

    /**
     * The public key of that name, where tokens of it are taken. PostgreSQL is asked about a name that nobody knows, which may be that
     * of a key made a moment ago, but not more often than the settings say, whoever comes with how many of them.
     *
     * @throws io.parlance.kernel.Problem UNAVAILABLE when that cannot be known
     */
    Optional<RSAKey> verifying(String kid) {
        Ring ring = ring();
        if (!ring.knows(kid) && kid.length() <= MAX_KID) {
            ring = afterAsking(kid);
        }
        return ring.verifying(kid);
    }

    /** The public key of that name, good or not any more, as far as this node knows. */
    Optional<RSAKey> anyOf(String kid) {
        return ring().any(kid);
    }

    /** The public halves of the keys whose tokens are taken, as {@code /.well-known/jwks.json} shows them. */
    public JWKSet publicKeys() {
        return ring().published();
    }

    /** The public halves of all keys that there ever were, for statements that were signed long ago. */
    public JWKSet everUsed() {
        return ring().everUsed();
    }

    void forget(@Observes @Priority(AccessWithdrawn.FORGET) SigningKeysChanged changed) {
        known.forget(all -> true);
    }

    /** Who comes while somebody asks waits for that answer, half a second at most. */
    private Ring afterAsking(String kid) {
        asking.lock();
        try {
            Ring ring = ring();
            Instant now = clock.instant();
            if (ring.knows(kid) || now.isBefore(askedAt.plus(settings.unknownPause()))) {
                return ring;
            }
            askedAt = now;
            return known.findAgain(List.of(ALL)).get(ALL);
        } finally {
            asking.unlock();
        }
    }

    private Ring ring() {
        return known.find(ALL).orElseThrow(() -> new IllegalStateException("there is always a ring"));
    }
}
