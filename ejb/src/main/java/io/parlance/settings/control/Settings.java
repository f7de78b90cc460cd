package io.parlance.settings.control;

import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.platform.control.Remembered;
import io.parlance.platform.control.Remembered.Bounds;
import io.parlance.platform.control.Remembering;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a tenant and its people have decided, for every feature that obeys it: known at once on the node where it was decided and at
 * most a second late on every other. Thread-safe.
 */
@ApplicationScoped
public class Settings {

    /** For how long what was last known holds while PostgreSQL is away. */
    private static final Duration MEMORY = Duration.ofDays(1);

    @Inject
    ReadingChoices reading;

    @Inject
    Remembering remembering;

    private Remembered<TenantId, TenantChoices> known;

    @PostConstruct
    void prepare() {
        known = remembering.answers(Bounds.withinASecond(MEMORY), tenant -> Optional.of(reading.of(tenant)));
    }

    /** @throws Problem UNAVAILABLE when PostgreSQL is away and nothing is known of the tenant yet */
    public <T> T of(TenantId tenant, TenantSetting<T> setting) {
        return choices(tenant).value(setting);
    }

    /** Whose receipts others see. Where that cannot be known, nobody's. */
    public Predicate<UserId> receipts(TenantId tenant) {
        try {
            return choices(tenant)::showReceiptsOf;
        } catch (Problem unknown) {
            // what was told cannot be taken back
            return user -> false;
        }
    }

    /** What holds as far as this node knows: the default where it knows nothing, for what people should not wait for. */
    public <T> T orDefault(TenantId tenant, TenantSetting<T> setting) {
        try {
            return of(tenant, setting);
        } catch (Problem unknown) {
            return setting.otherwise();
        }
    }

    void forget(@Observes(during = TransactionPhase.AFTER_SUCCESS) SettingsChanged changed) {
        known.forget(changed.tenant()::equals);
    }

    private TenantChoices choices(TenantId tenant) {
        return known.find(tenant).orElseThrow();
    }
}
