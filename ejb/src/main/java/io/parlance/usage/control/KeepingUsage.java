package io.parlance.usage.control;

import io.parlance.kernel.TenantId;
import io.parlance.usage.entity.Allowed;
import io.parlance.usage.entity.Period;
import io.parlance.usage.entity.Quota;
import io.parlance.usage.entity.TenantQuotas;
import io.parlance.usage.entity.UsageKind;
import io.parlance.usage.entity.UsageLedger;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;

/** Writes batches and reads what holds, each in a transaction of its own, whoever asks. Thread-safe. */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
public class KeepingUsage {

    @Inject
    UsageLedger ledger;

    @Inject
    TenantQuotas quotas;

    @Inject
    Clock clock;

    /** The same batch again changes nothing. */
    void write(UsageBatch batch) {
        Instant now = clock.instant();
        ledger.add(batch.tenant(), batch.source(), batch.amounts(), now);
        ledger.addActive(batch.tenant(), batch.day(), batch.active(), now);
    }

    /** What the tenant may have on that day, and what the ledger has of it where that matters. */
    KnownQuotas read(TenantId tenant, LocalDate day) {
        Map<Quota, Allowed> allowed = quotas.of(tenant, day);
        long messages = allowed.get(Quota.MESSAGES_A_DAY).most().isPresent() ? messages(tenant, day) : 0;
        return new KnownQuotas(allowed, day, messages);
    }

    private long messages(TenantId tenant, LocalDate day) {
        return ledger.sums(tenant, Period.of(day), clock.instant().plus(Duration.ofMinutes(1)))
                .get(UsageKind.MESSAGES);
    }
}
