package io.parlance.settings.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.BooleanNode;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.platform.control.HeldTime;
import java.sql.SQLTransientException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ChoicesMemoryTest {

    private static final TenantId TENANT = new TenantId(new UUID(1, 1));
    private static final UserId ALICE = new UserId(new UUID(2, 1));
    private static final UserId BOB = new UserId(new UUID(2, 2));

    private final HeldTime clock = new HeldTime();
    private TenantChoices stored = new TenantChoices(Map.of(), Set.of());
    private boolean away;
    private int reads;
    private final ChoicesMemory memory = new ChoicesMemory(clock, tenant -> read());

    @Test
    void asksAgainWithinASecond() {
        assertThat(memory.of(TENANT).value(TenantSetting.RECEIPTS)).isTrue();
        stored = new TenantChoices(Map.of("receipts", BooleanNode.FALSE), Set.of());

        clock.pass(ChoicesMemory.FRESH.minusMillis(1));
        assertThat(memory.of(TENANT).value(TenantSetting.RECEIPTS)).isTrue();
        clock.pass(Duration.ofMillis(1));
        assertThat(memory.of(TENANT).value(TenantSetting.RECEIPTS)).isFalse();
        assertThat(reads).isEqualTo(2);
        assertThat(ChoicesMemory.FRESH).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void asksAtOnceAfterAChangeHere() {
        memory.of(TENANT);
        stored = new TenantChoices(Map.of(), Set.of(ALICE));

        memory.forget(TENANT);

        assertThat(memory.of(TENANT).showReceiptsOf(ALICE)).isFalse();
        assertThat(memory.of(TENANT).showReceiptsOf(BOB)).isTrue();
    }

    @Test
    void goesOnWithWhatItKnowsWhileTheStoreIsAwayAndAsksOnceASecond() {
        memory.of(TENANT);
        away = true;

        for (int i = 0; i < 20; i++) {
            clock.pass(Duration.ofMillis(100));
            assertThat(memory.of(TENANT).value(TenantSetting.RECEIPTS)).isTrue();
        }
        assertThat(reads).isLessThanOrEqualTo(4);
        away = false;
        stored = new TenantChoices(Map.of("receipts", BooleanNode.FALSE), Set.of());
        clock.pass(ChoicesMemory.PAUSE);
        assertThat(memory.of(TENANT).value(TenantSetting.RECEIPTS)).isFalse();
    }

    @Test
    void saysWhenItCannotKnow() {
        away = true;

        assertThatThrownBy(() -> memory.of(TENANT))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(ErrorCode.UNAVAILABLE));
    }

    private TenantChoices read() {
        reads++;
        if (away) {
            throw new IllegalStateException(new SQLTransientException("away"));
        }
        return stored;
    }
}
