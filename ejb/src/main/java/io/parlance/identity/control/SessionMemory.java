package io.parlance.identity.control;

import io.parlance.kernel.SessionId;
import io.parlance.kernel.TenantId;
import io.parlance.platform.control.Remembered;
import io.parlance.platform.control.Remembered.Bounds;
import io.parlance.platform.control.Remembering;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * What this node knows about sessions: its end is noticed within 1 s, an ended one never comes back, and while PostgreSQL is away
 * what was last known holds. Thread-safe.
 */
final class SessionMemory {

    private final Remembered<Key, Standing> seen;

    private record Key(TenantId tenant, SessionId session) {}

    private enum Standing {
        LIVE,
        /** Now, which may change: its tenant or its user is suspended, or there is none such. */
        NOT_LIVE,
        ENDED
    }

    /**
     * @param store whether a session is live
     * @param memory for how long a session is remembered after it was last seen: the life of an access token
     */
    SessionMemory(Remembering remembering, BiPredicate<TenantId, SessionId> store, Duration memory) {
        seen = remembering.answers(
                Bounds.withinASecond(memory),
                key -> Optional.of(store.test(key.tenant, key.session) ? Standing.LIVE : Standing.NOT_LIVE),
                Standing.ENDED::equals);
    }

    /** @throws io.parlance.kernel.Problem UNAVAILABLE when PostgreSQL is away and the session was not seen before */
    boolean isLive(TenantId tenant, SessionId session) {
        return seen.find(new Key(tenant, session)).filter(Standing.LIVE::equals).isPresent();
    }

    void ended(TenantId tenant, SessionId session) {
        seen.tell(new Key(tenant, session), Standing.ENDED);
    }

    /** Any session of the tenant may be over, or live again. */
    void forget(TenantId tenant) {
        seen.forget(key -> key.tenant.equals(tenant));
    }
}
