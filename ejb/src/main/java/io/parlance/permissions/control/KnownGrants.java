package io.parlance.permissions.control;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.platform.control.NewsMissed;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What users were granted, from a cache that is at most as old as the settings say, that is dropped by event, and as a whole when
 * news of another node were lost. Thread-safe.
 */
@ApplicationScoped
class KnownGrants {

    private record Key(TenantId tenant, UserId user) {}

    @Inject
    KeepingGrants grants;

    @Inject
    PermissionSettings settings;

    @Inject
    PermissionFigures figures;

    @Inject
    Clock clock;

    private volatile Cache<Key, Held> cache;

    /** @throws io.parlance.kernel.Problem UNAVAILABLE when PostgreSQL must be asked and is away */
    Held of(TenantId tenant, UserId user) {
        AtomicBoolean asked = new AtomicBoolean();
        Held held = cache().get(new Key(tenant, user), key -> {
            asked.set(true);
            return new Held(grants.of(tenant, user));
        });
        figures.grantsLookedUp(!asked.get());
        return held.at(clock.instant());
    }

    /** Before any other observer asks. */
    void forget(@Observes @Priority(Interceptor.Priority.APPLICATION) PermissionsChanged changed) {
        cache().invalidate(new Key(changed.tenant(), changed.user()));
    }

    /** A new cache, so that what is being loaded at this moment, and may be older, is not kept. */
    void drop(@Observes @Priority(Interceptor.Priority.APPLICATION) NewsMissed missed) {
        cache = empty();
    }

    private Cache<Key, Held> cache() {
        if (cache == null) {
            cache = empty();
        }
        return cache;
    }

    private Cache<Key, Held> empty() {
        return Caffeine.newBuilder()
                .expireAfterWrite(settings.oldest())
                .maximumSize(settings.mostUsers())
                .build();
    }
}
