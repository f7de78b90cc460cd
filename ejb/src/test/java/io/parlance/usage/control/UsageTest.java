package io.parlance.usage.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.kernel.NodeId;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.usage.entity.Amount;
import io.parlance.usage.entity.UsageKind;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class UsageTest {

    private static final LocalDate DAY = LocalDate.of(2026, 1, 31);

    private final TenantId tenant = new TenantId(new UUID(0, 1));
    private final UserId alice = new UserId(new UUID(0, 2));
    private final List<UsageBatch> written = new ArrayList<>();
    private final List<String> tried = new ArrayList<>();
    private final Usage usage = new Usage();
    private boolean away;

    UsageTest() {
        usage.node = new NodeId("one");
        usage.clock = at("2026-01-31T12:00:00Z");
        usage.quotas = new Quotas() {
            @Override
            void sent(TenantId of, long messages) {}

            @Override
            void wrote(TenantId of, LocalDate day, long messages) {}
        };
        usage.keeping = new KeepingUsage() {
            @Override
            void write(UsageBatch batch) {
                tried.add(batch.source());
                if (away) {
                    throw new IllegalStateException("away");
                }
                written.add(batch);
            }
        };
        usage.prepare();
    }

    @Test
    void writesWhatWasCountedOnce() {
        usage.sent(tenant, DAY, 3, Set.of(alice));
        usage.write();
        usage.write();

        assertThat(written).singleElement().satisfies(batch -> {
            assertThat(batch.amounts()).containsExactly(new Amount(DAY, UsageKind.MESSAGES, 3));
            assertThat(batch.active()).containsExactly(alice);
        });
    }

    @Test
    void writesWhatCouldNotBeWrittenAgainUnderTheSameName() {
        away = true;
        usage.sent(tenant, DAY, 3, Set.of());
        assertThatThrownBy(usage::write).hasMessage("away");
        usage.sent(tenant, DAY, 4, Set.of());
        assertThatThrownBy(usage::write).hasMessage("away");
        away = false;
        usage.write();

        assertThat(tried.subList(0, 3)).containsOnly(tried.getFirst());
        assertThat(written.stream().mapToLong(UsageBatch::messages)).containsExactly(3L, 4L);
    }

    @Test
    void leavesMessagesOfADayToTheirLogsOnceItIsLongOver() {
        away = true;
        usage.sent(tenant, DAY, 3, Set.of(alice));
        assertThatThrownBy(usage::write).hasMessage("away");
        away = false;
        usage.clock = at("2026-02-01T00:30:00.001Z");
        usage.write();

        assertThat(written).singleElement().satisfies(batch -> {
            assertThat(batch.messages()).isZero();
            assertThat(batch.active()).containsExactly(alice);
        });
    }

    private static Clock at(String time) {
        return Clock.fixed(Instant.parse(time), ZoneOffset.UTC);
    }
}
