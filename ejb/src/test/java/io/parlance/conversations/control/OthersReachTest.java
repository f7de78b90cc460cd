package io.parlance.conversations.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.conversations.entity.MemberPointers;
import io.parlance.conversations.entity.MessageStatus;
import io.parlance.conversations.entity.Progress;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.NodeId;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.settings.control.Settings;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OthersReachTest {

    private static final TenantId TENANT = new TenantId(new UUID(1, 1));
    private static final ConversationId ROOM = new ConversationId(new UUID(2, 2));
    private static final UserId ALICE = new UserId(new UUID(3, 1));
    private static final UserId BOB = new UserId(new UUID(3, 2));
    private static final UserId CAROL = new UserId(new UUID(3, 3));

    private final Map<UserId, Progress> stored = new HashMap<>();
    private final Set<UserId> current = new HashSet<>(Set.of(ALICE, BOB, CAROL));
    private final Set<UserId> silent = new HashSet<>();
    private final OthersReach reach = new OthersReach();
    private int reads;

    @BeforeEach
    void start() {
        reach.members = new Members() {
            @Override
            public Set<UserId> of(TenantId tenant, ConversationId conversation) {
                return current;
            }
        };
        reach.stored = new MemberPointers() {
            @Override
            public Map<UserId, Progress> of(TenantId tenant, ConversationId conversation) {
                reads++;
                return Map.copyOf(stored);
            }
        };
        reach.settings = new Settings() {
            @Override
            public Predicate<UserId> receipts(TenantId tenant) {
                return user -> !silent.contains(user);
            }
        };
        stored.put(ALICE, progress(1, 1));
        stored.put(BOB, progress(5, 7));
        stored.put(CAROL, progress(3, 8));
    }

    @Test
    void isTheLeastOfTheOthers() {
        Reach others = reach.of(TENANT, ROOM, ALICE);

        assertThat(others).isEqualTo(new Reach(3, 7));
        assertThat(others.statusOf(3)).isEqualTo(MessageStatus.READ);
        assertThat(others.statusOf(7)).isEqualTo(MessageStatus.DELIVERED);
        assertThat(others.statusOf(8)).isEqualTo(MessageStatus.SENT);
        assertThat(reach.of(TENANT, ROOM, BOB)).isEqualTo(new Reach(1, 1));
        assertThat(reads).isEqualTo(1);
    }

    @Test
    void isNothingWhereOneOfThemKeepsReceiptsToThemselves() {
        assertThat(reach.of(TENANT, ROOM, ALICE).read()).isEqualTo(3);
        silent.add(CAROL);

        assertThat(reach.of(TENANT, ROOM, ALICE)).isEqualTo(Reach.NONE);
        assertThat(reach.of(TENANT, ROOM, CAROL))
                .as("who does so sees the others'")
                .isEqualTo(new Reach(1, 1));
    }

    @Test
    void isNothingWhereOneIsAlone() {
        current.retainAll(Set.of(ALICE));

        assertThat(reach.of(TENANT, ROOM, ALICE)).isEqualTo(Reach.NONE);
    }

    @Test
    void hearsOfMovesAndAsksNobody() {
        reach.of(TENANT, ROOM, ALICE);

        raise(CAROL, 6, MessageStatus.READ);
        raise(BOB, 9, MessageStatus.DELIVERED);
        raise(BOB, 8, MessageStatus.DELIVERED);

        assertThat(reach.of(TENANT, ROOM, ALICE)).isEqualTo(new Reach(5, 8));
        assertThat(reads).isEqualTo(1);
    }

    @Test
    void whoHasLeftHoldsNobodyBack() {
        current.remove(CAROL);

        assertThat(reach.of(TENANT, ROOM, ALICE)).isEqualTo(new Reach(5, 7));
    }

    private void raise(UserId user, long sequence, MessageStatus status) {
        reach.raise(new PointersMoved(
                new NodeId("other"),
                TENANT,
                List.of(new PointersMoved.Move(
                        user, new MessageId(ROOM, sequence), status, Instant.EPOCH, Set.of(ALICE)))));
    }

    private static Progress progress(long read, long delivered) {
        return new Progress(read, delivered, Optional.empty());
    }
}
