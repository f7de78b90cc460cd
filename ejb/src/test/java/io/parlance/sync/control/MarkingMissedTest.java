package io.parlance.sync.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.conversations.control.Members;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.messaging.entity.Room;
import io.parlance.sync.control.WrittenRooms.News;
import io.parlance.sync.entity.Missed;
import io.parlance.sync.entity.OfflineMarkers;
import io.parlance.sync.entity.Present;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MarkingMissedTest {

    private static final TenantId TENANT = new TenantId(new UUID(1, 1));
    private static final ConversationId TEA = new ConversationId(new UUID(2, 1));
    private static final ConversationId WORK = new ConversationId(new UUID(2, 2));
    private static final UserId ALICE = new UserId(new UUID(3, 1));
    private static final UserId BOB = new UserId(new UUID(3, 2));
    private static final UserId CAROL = new UserId(new UUID(3, 3));

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final Map<ConversationId, Set<UserId>> members = new HashMap<>();
    private final List<Missed> marked = new ArrayList<>();
    private final MarkingMissed marking = new MarkingMissed();
    private boolean redisIsThere = true;

    @BeforeEach
    void open() {
        marking.figures = new OfflineFigures(registry);
        marking.settings = new OfflineSettings(Duration.ofMillis(500), Duration.ofDays(7), 10, 3, 3, 100);
        marking.members = new Members() {
            @Override
            public Set<UserId> of(TenantId tenant, ConversationId conversation) {
                return Optional.ofNullable(members.get(conversation))
                        .orElseThrow(() -> Problem.of(ErrorCode.UNAVAILABLE, "the store is away"));
            }
        };
        marking.markers = new OfflineMarkers() {
            @Override
            public OptionalLong mark(List<Missed> missed, Duration life, int most) {
                marked.addAll(missed);
                return redisIsThere
                        ? OptionalLong.of(missed.stream()
                                .mapToInt(one -> one.first().size())
                                .sum())
                        : OptionalLong.empty();
            }
        };
        members.put(TEA, Set.of(ALICE, BOB, CAROL));
        members.put(WORK, Set.of(BOB));
    }

    @Test
    void marksForThoseWhoAreNotHereAndDidNotWriteIt() {
        marking.mark(
                Map.of(room(TEA), new News(5, Optional.of(ALICE)), room(WORK), new News(2, Optional.of(ALICE))),
                Set.of(new Present(TENANT, CAROL)));

        assertThat(marked).containsExactly(new Missed(TENANT, BOB, Map.of(TEA, 5L, WORK, 2L)));
        assertThat(figure("parlance_offline_markers")).isEqualTo(2);
    }

    @Test
    void writesNoMoreThanARoundMay() {
        members.put(WORK, Set.of(ALICE, BOB));

        marking.mark(
                Map.of(room(TEA), new News(5, Optional.empty()), room(WORK), new News(2, Optional.empty())), Set.of());

        assertThat(marked.stream().mapToInt(one -> one.first().size()).sum()).isEqualTo(3);
        assertThat(figure("parlance_offline_dropped")).isEqualTo(2);
    }

    @Test
    void marksNothingInALargeConversation() {
        members.put(TEA, Set.of(ALICE, BOB, CAROL, new UserId(new UUID(3, 4))));

        marking.mark(Map.of(room(TEA), new News(5, Optional.empty())), Set.of());

        assertThat(marked).isEmpty();
    }

    @Test
    void countsWhatIsNotMarkedBecauseAStoreIsAway() {
        redisIsThere = false;
        members.remove(WORK);

        marking.mark(
                Map.of(room(TEA), new News(5, Optional.of(ALICE)), room(WORK), new News(2, Optional.empty())),
                Set.of());

        assertThat(figure("parlance_offline_dropped")).isEqualTo(3);
        assertThat(figure("parlance_offline_markers")).isZero();
    }

    private double figure(String name) {
        return registry.scrape(name::equals).stream()
                .map(CounterSnapshot.class::cast)
                .findFirst()
                .orElseThrow()
                .getDataPoints()
                .getFirst()
                .getValue();
    }

    private static Room room(ConversationId conversation) {
        return new Room(TENANT, conversation);
    }
}
