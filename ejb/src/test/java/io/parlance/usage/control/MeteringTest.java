package io.parlance.usage.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.kernel.NodeId;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.usage.entity.Amount;
import io.parlance.usage.entity.UsageKind;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MeteringTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 1, 31);

    private final TenantId acme = new TenantId(new UUID(0, 1));
    private final TenantId rival = new TenantId(new UUID(0, 2));
    private final UserId alice = new UserId(new UUID(0, 3));
    private final Metering metering =
            new Metering(new NodeId("one"), Clock.fixed(Instant.parse("2026-01-31T23:59:59.999Z"), ZoneOffset.UTC));

    @Test
    void putsWhatWasCountedIntoOneBatchForEachTenantAndDay() {
        metering.count(acme, UsageKind.CALLS, 1);
        metering.count(acme, UsageKind.CALLS, 1);
        metering.count(acme, TODAY.minusDays(1), UsageKind.MESSAGES, 7);
        metering.count(rival, UsageKind.CALLS, 1);
        metering.active(acme, alice);

        List<UsageBatch> batches = metering.drain();

        assertThat(batches).hasSize(3);
        assertThat(batches.stream()
                        .filter(batch ->
                                batch.tenant().equals(acme) && batch.day().equals(TODAY)))
                .singleElement()
                .satisfies(batch -> {
                    assertThat(batch.amounts()).containsExactly(new Amount(TODAY, UsageKind.CALLS, 2));
                    assertThat(batch.active()).containsExactly(alice);
                });
        assertThat(batches.stream().mapToLong(UsageBatch::messages).sum()).isEqualTo(7);
        assertThat(metering.drain()).isEmpty();
    }

    @Test
    void givesNoTwoBatchesOneName() {
        metering.count(acme, UsageKind.CALLS, 1);
        String first = metering.drain().getFirst().source();
        metering.count(acme, UsageKind.CALLS, 1);

        assertThat(metering.drain().getFirst().source()).isNotEqualTo(first).startsWith("one:");
    }

    @Test
    void tellsOfAUserOnceADay() {
        metering.active(acme, alice);
        assertThat(metering.drain()).hasSize(1);
        metering.active(acme, alice);
        assertThat(metering.drain()).isEmpty();
        metering.active(rival, alice);
        assertThat(metering.drain()).hasSize(1);
    }

    @Test
    void leavesTheMessagesOfADayThatIsCountedAgainOut() {
        metering.count(acme, UsageKind.MESSAGES, 7);
        metering.count(acme, UsageKind.CALLS, 2);

        UsageBatch batch = metering.drain().getFirst().withoutMessages();

        assertThat(batch.amounts()).containsExactly(new Amount(TODAY, UsageKind.CALLS, 2));
    }
}
