package io.parlance.settings.control;

import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.function.Predicate;

/**
 * What a tenant and its people have decided, for every feature that obeys it: known at once on the node where it was decided and at
 * most a second late on every other. Thread-safe.
 */
@ApplicationScoped
public class Settings {

    @Inject
    ReadingChoices reading;

    @Inject
    Clock clock;

    private ChoicesMemory memory;

    @PostConstruct
    void prepare() {
        memory = new ChoicesMemory(clock, reading::of);
    }

    /** @throws Problem UNAVAILABLE when PostgreSQL is away and nothing is known of the tenant yet */
    public <T> T of(TenantId tenant, TenantSetting<T> setting) {
        return memory.of(tenant).value(setting);
    }

    /** Whose receipts others see. Where that cannot be known, nobody's. */
    public Predicate<UserId> receipts(TenantId tenant) {
        try {
            return memory.of(tenant)::showReceiptsOf;
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
        memory.forget(changed.tenant());
    }
}
