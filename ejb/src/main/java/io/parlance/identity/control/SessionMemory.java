package io.parlance.identity.control;

import io.parlance.kernel.SessionId;
import io.parlance.kernel.TenantId;
import io.parlance.platform.control.Remembered;
import io.parlance.platform.control.Remembered.Bounds;
import io.parlance.platform.control.Remembering;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

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
     * @param store which of some sessions of a tenant are live
     * @param memory for how long a session is remembered after it was last seen: the life of an access token
     */
    SessionMemory(
            Remembering remembering,
            BiFunction<TenantId, Collection<SessionId>, Set<SessionId>> store,
            Duration memory) {
        seen = remembering.together(
                Bounds.withinASecond(memory), keys -> standings(keys, store), Standing.ENDED::equals);
    }

    /** @throws io.parlance.kernel.Problem UNAVAILABLE when PostgreSQL is away and the session was not seen before */
    boolean isLive(TenantId tenant, SessionId session) {
        return seen.find(new Key(tenant, session)).filter(Standing.LIVE::equals).isPresent();
    }

    /**
     * Asks for all of them at once, however lately that was done. What was last known holds while PostgreSQL is away.
     *
     * @throws io.parlance.kernel.Problem UNAVAILABLE when PostgreSQL is away and one of them was not seen before
     */
    void lookAgain(TenantId tenant, Collection<SessionId> sessions) {
        seen.findAgain(
                sessions.stream().map(session -> new Key(tenant, session)).collect(Collectors.toUnmodifiableSet()));
    }

    void ended(TenantId tenant, SessionId session) {
        seen.tell(new Key(tenant, session), Standing.ENDED);
    }

    /** Any session of the tenant may be over, or live again. */
    void forget(TenantId tenant) {
        seen.forget(key -> key.tenant.equals(tenant));
    }

    private static Map<Key, Standing> standings(
            Collection<Key> keys, BiFunction<TenantId, Collection<SessionId>, Set<SessionId>> store) {
        Map<TenantId, List<SessionId>> byTenant = keys.stream()
                .collect(Collectors.groupingBy(Key::tenant, Collectors.mapping(Key::session, Collectors.toList())));
        Map<Key, Standing> standings = new HashMap<>();
        byTenant.forEach((tenant, sessions) -> {
            Set<SessionId> live = store.apply(tenant, sessions);
            sessions.forEach(session -> standings.put(
                    new Key(tenant, session), live.contains(session) ? Standing.LIVE : Standing.NOT_LIVE));
        });
        return standings;
    }
}
