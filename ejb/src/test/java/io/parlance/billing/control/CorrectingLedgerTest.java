package io.parlance.billing.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.kernel.TenantId;
import io.parlance.usage.entity.Amount;
import io.parlance.usage.entity.Period;
import io.parlance.usage.entity.UsageKind;
import io.parlance.usage.entity.UsageLedger;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CorrectingLedgerTest {

    private static final LocalDate DAY = LocalDate.of(2026, 1, 31);

    private final TenantId tenant = new TenantId(new UUID(0, 1));
    private final CorrectingLedger correcting = new CorrectingLedger();
    private long inLedger = 7;

    CorrectingLedgerTest() {
        correcting.clock = Clock.fixed(Instant.parse("2026-02-01T01:00:00Z"), ZoneOffset.UTC);
        correcting.ledger = new UsageLedger() {
            @Override
            public Map<UsageKind, Long> sums(TenantId of, Period period, Instant until) {
                return Map.of(UsageKind.MESSAGES, inLedger);
            }

            @Override
            public void add(TenantId of, String source, Collection<Amount> amounts, Instant now) {
                inLedger += amounts.stream().mapToLong(Amount::amount).sum();
            }
        };
    }

    @Test
    void addsWhatIsMissingOnce() {
        assertThat(correcting.correct(tenant, DAY, 10, "recount:1")).isEqualTo(3);
        assertThat(correcting.correct(tenant, DAY, 10, "recount:2")).isZero();
        assertThat(inLedger).isEqualTo(10);
    }

    @Test
    void leavesWhatWasCountedOfMessagesThatAreGone() {
        assertThat(correcting.correct(tenant, DAY, 5, "recount:1")).isZero();
        assertThat(inLedger).isEqualTo(7);
    }
}
