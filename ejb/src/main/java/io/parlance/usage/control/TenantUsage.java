package io.parlance.usage.control;

import io.parlance.kernel.AuditAction;
import io.parlance.kernel.AuditActor;
import io.parlance.kernel.AuditedAct;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.platform.control.Audit;
import io.parlance.usage.entity.Allowed;
import io.parlance.usage.entity.Amount;
import io.parlance.usage.entity.Period;
import io.parlance.usage.entity.Quota;
import io.parlance.usage.entity.TenantQuotas;
import io.parlance.usage.entity.UsageLedger;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a tenant uses and may use, and deciding about it. Whoever calls has seen to it that the caller may. Thread-safe. */
@ApplicationScoped
@Transactional
public class TenantUsage {

    /** The longest period that is listed. */
    public static final int MOST_DAYS = 366;

    @Inject
    UsageLedger ledger;

    @Inject
    TenantQuotas quotas;

    @Inject
    QuotasNow now;

    @Inject
    Audit audit;

    @Inject
    Event<QuotasChanged> changed;

    @Inject
    Clock clock;

    /** Of every quota. */
    public List<QuotaUse> quotas(TenantId tenant) {
        Map<Quota, Allowed> allowed = quotas.of(tenant, today());
        return Arrays.stream(Quota.values())
                .map(quota -> new QuotaUse(quota, used(tenant, quota), allowed.get(quota)))
                .toList();
    }

    /** @throws Problem BAD_REQUEST, field {@code to}, for a period of more than {@value #MOST_DAYS} days */
    public List<Amount> days(TenantId tenant, Period period) {
        if (period.days() > MOST_DAYS) {
            throw Problem.badRequest("to", "must be within " + MOST_DAYS + " days of from");
        }
        return ledger.days(tenant, period, ever());
    }

    /** How many different users were active in a period. */
    public long activeUsers(TenantId tenant, Period period) {
        return ledger.activeUsers(tenant, period, ever());
    }

    /**
     * Changes several quotas at once, all or none.
     *
     * @param wishes empty for what the plan says; an empty one inside for no bound
     */
    public List<QuotaUse> decide(
            TenantId tenant, AuditActor actor, UserId by, Map<Quota, Optional<Optional<Long>>> wishes) {
        Map<Quota, Allowed> before = quotas.of(tenant, today());
        Instant at = clock.instant();
        wishes.forEach((quota, most) -> quotas.decide(tenant, quota, most, by, at));
        Map<Quota, Allowed> after = quotas.of(tenant, today());
        List<QuotaUse> result = quotas(tenant);
        wishes.keySet().stream()
                .sorted()
                .forEach(quota -> audit.record(
                        tenant,
                        AuditedAct.of(actor, AuditAction.QUOTA_CHANGED, "quota", quota.wireName())
                                .before(shown(before.get(quota)))
                                .after(shown(after.get(quota)))));
        changed.fire(new QuotasChanged(tenant));
        return result;
    }

    /** The tenant's plan was changed, in this transaction. */
    public void planChanged(TenantId tenant) {
        changed.fire(new QuotasChanged(tenant));
    }

    private Optional<Long> used(TenantId tenant, Quota quota) {
        return switch (quota) {
            case USERS -> Optional.of(quotas.users(tenant));
            case MESSAGES_A_DAY -> Optional.of(now.messages(tenant, ledger.sums(tenant, Period.of(today()), ever())));
            case CONNECTIONS -> Optional.of(now.sockets(tenant));
            case STORAGE_BYTES -> Optional.empty();
        };
    }

    private static Map<String, Object> shown(Allowed allowed) {
        Object most = allowed.most().<Object>map(bound -> bound).orElse("unlimited");
        return Map.of("allowed", most, "source", allowed.source().name().toLowerCase(Locale.ROOT));
    }

    /** Later than anything was written, whatever the nodes' clocks say. */
    private Instant ever() {
        return clock.instant().plus(Duration.ofDays(1));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
