package io.parlance.usage.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.NodeId;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.platform.control.RememberingHere;
import io.parlance.usage.entity.Allowed;
import io.parlance.usage.entity.DailyUse;
import io.parlance.usage.entity.Quota;
import io.parlance.usage.entity.SharedUse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Two nodes with one Redis and one ledger, by a clock that stands until it is moved. */
class QuotasTest {

    private final TenantId tenant = new TenantId(new UUID(0, 1));
    private final Ticking clock = new Ticking();
    private final Stores stores = new Stores();
    private final Node one = new Node("one");
    private final Node two = new Node("two");

    @Test
    void letEverythingPassWhereNothingIsDecided() {
        one.quotas.sent(tenant, 1_000_000);

        assertThatCode(() -> one.quotas.requireMessage(tenant)).doesNotThrowAnyException();
        assertThatCode(() -> one.quotas.requireSocket(tenant)).doesNotThrowAnyException();
    }

    @Test
    void refuseTheMessageAfterTheLastUntilTheNextDay() {
        stores.allow(Quota.MESSAGES_A_DAY, 2);
        one.quotas.sent(tenant, 1);
        one.quotas.requireMessage(tenant);
        one.quotas.sent(tenant, 1);

        assertThatThrownBy(() -> one.quotas.requireMessage(tenant)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.code()).isEqualTo(ErrorCode.QUOTA_EXCEEDED);
            assertThat(problem.retryAfter()).contains(Duration.ofHours(12));
        });
        clock.move(Duration.ofHours(12));
        one.quotas.requireMessage(tenant);
    }

    @Test
    void countWhatTheOtherNodeToldOf() {
        stores.allow(Quota.MESSAGES_A_DAY, 10);
        two.quotas.sent(tenant, 9);
        one.quotas.sent(tenant, 1);
        one.quotas.requireMessage(tenant);
        two.quotas.settle();
        one.quotas.settle();

        assertThatThrownBy(() -> one.quotas.requireMessage(tenant)).isInstanceOf(Problem.class);
    }

    @Test
    void hearOfTheOtherNodeWithoutSendingAnything() {
        stores.allow(Quota.MESSAGES_A_DAY, 10);
        two.quotas.sent(tenant, 10);
        two.quotas.settle();
        one.quotas.requireMessage(tenant);
        one.quotas.settle();

        assertThatThrownBy(() -> one.quotas.requireMessage(tenant)).isInstanceOf(Problem.class);
    }

    @Test
    void countWhatIsInTheLedgerWhereRedisIsAway() {
        stores.allow(Quota.MESSAGES_A_DAY, 10);
        stores.away = true;
        two.quotas.sent(tenant, 9);
        two.quotas.wrote(tenant, clock.day(), 9);
        stores.ledger = 9;
        one.quotas.sent(tenant, 1);
        one.quotas.settle();
        two.quotas.settle();

        assertThatThrownBy(() -> one.quotas.requireMessage(tenant)).isInstanceOf(Problem.class);
        assertThatCode(() -> two.quotas.requireMessage(tenant))
                .as("has not heard of the other's")
                .doesNotThrowAnyException();
    }

    @Test
    void tellAgainWhatRedisDidNotHear() {
        stores.allow(Quota.MESSAGES_A_DAY, 10);
        stores.away = true;
        two.quotas.sent(tenant, 10);
        two.quotas.settle();
        stores.away = false;
        two.quotas.settle();
        one.quotas.sent(tenant, 0);
        one.quotas.sent(tenant, 1);
        one.quotas.settle();

        assertThatThrownBy(() -> one.quotas.requireMessage(tenant)).isInstanceOf(Problem.class);
    }

    @Test
    void areReadAgainWithinASecondAndAtOnceWhereTheyWereDecided() {
        one.quotas.requireMessage(tenant);
        two.quotas.requireMessage(tenant);
        stores.allow(Quota.MESSAGES_A_DAY, 0);
        one.quotas.forget(tenant);

        assertThatThrownBy(() -> one.quotas.requireMessage(tenant)).isInstanceOf(Problem.class);
        clock.move(Duration.ofSeconds(1));
        assertThatThrownBy(() -> two.quotas.requireMessage(tenant)).isInstanceOf(Problem.class);
    }

    @Test
    void countSocketsOfAllNodes() {
        stores.allow(Quota.CONNECTIONS, 3);
        two.sockets.counted(Map.of(tenant, 2));
        one.sockets.counted(Map.of(tenant, 0));
        one.quotas.requireSocket(tenant);
        one.sockets.opened(tenant);
        assertThatThrownBy(() -> one.quotas.requireSocket(tenant))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.retryAfter()).isEmpty());

        two.sockets.counted(Map.of());
        one.sockets.counted(Map.of(tenant, 1));
        assertThat(one.sockets.of(tenant)).isEqualTo(1);
    }

    private final class Node {

        private final Quotas quotas = new Quotas();
        private final OpenSockets sockets = new OpenSockets();

        Node(String name) {
            sockets.shared = stores;
            sockets.node = new NodeId(name);
            sockets.clock = clock;
            quotas.shared = stores;
            quotas.sockets = sockets;
            quotas.clock = clock;
            quotas.remembering = RememberingHere.by(clock);
            quotas.keeping = new KeepingUsage() {
                @Override
                KnownQuotas read(TenantId of, LocalDate day) {
                    return new KnownQuotas(stores.allowed, day, day.equals(Ticking.FIRST) ? stores.ledger : 0);
                }
            };
            quotas.prepare();
        }
    }

    /** What all nodes share. */
    private static final class Stores extends SharedUse {

        private final Map<Quota, Allowed> allowed = new EnumMap<>(Quota.class);
        private final Map<LocalDate, Long> messages = new HashMap<>();
        private final Map<NodeId, Map<TenantId, Integer>> sockets = new HashMap<>();
        private long ledger;
        private boolean away;

        Stores() {
            for (Quota quota : Quota.values()) {
                allowed.put(quota, Allowed.ANYTHING);
            }
        }

        void allow(Quota quota, long most) {
            allowed.put(quota, new Allowed(Optional.of(most), Allowed.Source.OVERRIDE));
        }

        @Override
        public Optional<List<Long>> addMessages(List<DailyUse> uses) {
            return away
                    ? Optional.empty()
                    : Optional.of(uses.stream()
                            .map(use -> messages.merge(use.day(), use.messages(), Long::sum))
                            .toList());
        }

        @Override
        public Optional<List<Long>> sockets(NodeId node, Map<TenantId, Integer> open, Instant now) {
            sockets.computeIfAbsent(node, any -> new HashMap<>()).putAll(open);
            return Optional.of(open.keySet().stream()
                    .map(of -> sockets.values().stream()
                            .mapToLong(each -> each.getOrDefault(of, 0))
                            .sum())
                    .toList());
        }
    }

    private static final class Ticking extends Clock {

        private static final LocalDate FIRST = LocalDate.of(2026, 1, 31);

        private Instant now = Instant.parse("2026-01-31T12:00:00Z");

        void move(Duration time) {
            now = now.plus(time);
        }

        LocalDate day() {
            return FIRST;
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneId.of("UTC");
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
