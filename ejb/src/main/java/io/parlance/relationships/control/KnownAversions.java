package io.parlance.relationships.control;

import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.platform.control.NewsMissed;
import io.parlance.platform.control.Remembered;
import io.parlance.platform.control.Remembered.Bounds;
import io.parlance.platform.control.Remembering;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.Optional;

/**
 * Whom users have blocked or muted, at most 5 s late where no event came, and while PostgreSQL is away as it was last known.
 * Thread-safe.
 */
@ApplicationScoped
class KnownAversions {

    private static final Bounds BOUNDS = new Bounds(Duration.ofSeconds(5), Duration.ofMinutes(15), 100_000);

    private record Key(TenantId tenant, UserId user) {}

    @Inject
    KeepingRelationships relationships;

    @Inject
    Remembering remembering;

    private Remembered<Key, Aversions> known;

    @PostConstruct
    void prepare() {
        known = remembering.answers(BOUNDS, key -> Optional.of(relationships.aversions(key.tenant(), key.user())));
    }

    /** @throws Problem UNAVAILABLE when PostgreSQL must be asked and is away */
    Aversions of(TenantId tenant, UserId user) {
        return known.find(new Key(tenant, user)).orElseThrow();
    }

    /** Before any other observer asks. */
    void forget(@Observes @Priority(Interceptor.Priority.APPLICATION) RelationshipsChanged changed) {
        known.forget(new Key(changed.tenant(), changed.user())::equals);
    }

    void drop(@Observes @Priority(Interceptor.Priority.APPLICATION) NewsMissed missed) {
        known.forget(key -> true);
    }
}
