package io.parlance.permissions.control;

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
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * What users were granted, from a cache that is at most as old as the settings say, that is dropped by event, and as a whole when
 * news of another node were lost. Thread-safe.
 */
@ApplicationScoped
class KnownGrants {

    /** For how long what was last known holds while PostgreSQL, where alone it can be taken back, is away. */
    private static final Duration MEMORY = Duration.ofMinutes(15);

    private record Key(TenantId tenant, UserId user) {}

    @Inject
    KeepingGrants grants;

    @Inject
    PermissionSettings settings;

    @Inject
    PermissionFigures figures;

    @Inject
    Clock clock;

    @Inject
    Remembering remembering;

    private Remembered<Key, Held> known;

    @PostConstruct
    void prepare() {
        known = remembering.answers(new Bounds(settings.oldest(), MEMORY, settings.mostUsers()), this::read);
    }

    /** @throws io.parlance.kernel.Problem UNAVAILABLE when PostgreSQL must be asked and is away */
    Held of(TenantId tenant, UserId user) {
        Key key = new Key(tenant, user);
        if (known.remembers(key)) {
            figures.grantsRemembered();
        }
        return known.find(key).orElseThrow().at(clock.instant());
    }

    /** Before any other observer asks. */
    void forget(@Observes @Priority(Interceptor.Priority.APPLICATION) PermissionsChanged changed) {
        known.forget(new Key(changed.tenant(), changed.user())::equals);
    }

    void drop(@Observes @Priority(Interceptor.Priority.APPLICATION) NewsMissed missed) {
        known.forget(key -> true);
    }

    private Optional<Held> read(Key key) {
        figures.grantsRead();
        return Optional.of(new Held(grants.of(key.tenant(), key.user())));
    }
}
