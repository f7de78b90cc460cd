package io.parlance.receipts.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.conversations.entity.MessageStatus;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.platform.entity.DocumentEngine;
import io.parlance.platform.entity.DocumentFixture;
import io.parlance.platform.entity.OnDocumentStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@OnDocumentStore
class StatusHistoryTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00.123Z");

    private final TenantId tenant = new TenantId(UUID.randomUUID());
    private final ConversationId room = new ConversationId(UUID.randomUUID());
    private final UserId alice = new UserId(UUID.randomUUID());
    private final UserId bob = new UserId(UUID.randomUUID());

    @Parameter
    DocumentEngine engine;

    private DocumentFixture store;
    private StatusHistory history;

    @BeforeEach
    void open() {
        store = DocumentFixture.forDocuments(engine);
        history = store.get(StatusHistory.class);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void tellsWhenAMessageWasFirstReached() {
        history.append(
                tenant,
                List.of(
                        entry(3, alice, MessageStatus.DELIVERED, 1),
                        entry(5, alice, MessageStatus.DELIVERED, 2),
                        entry(5, alice, MessageStatus.READ, 4),
                        entry(9, alice, MessageStatus.READ, 6),
                        entry(4, bob, MessageStatus.DELIVERED, 5)));

        assertThat(reached(3)).containsOnly(Map.entry(alice, at(1, 4)), Map.entry(bob, delivered(5)));
        assertThat(reached(4)).containsOnly(Map.entry(alice, at(2, 4)), Map.entry(bob, delivered(5)));
        assertThat(reached(6)).containsOnly(Map.entry(alice, at(6, 6)));
        assertThat(reached(10)).isEmpty();
    }

    @Test
    void keepsTheFirstOfTwoThatTellTheSame() {
        history.append(tenant, List.of(entry(3, alice, MessageStatus.READ, 1)));
        history.append(tenant, List.of(entry(3, alice, MessageStatus.READ, 2), entry(3, bob, MessageStatus.READ, 2)));

        assertThat(reached(3)).containsOnly(Map.entry(alice, at(1, 1)), Map.entry(bob, at(2, 2)));
    }

    @Test
    void tellsOnlyOfThoseAskedForOfThatConversationAndTenant() {
        history.append(
                tenant,
                List.of(
                        entry(3, alice, MessageStatus.READ, 1),
                        new StatusEntry(
                                new MessageId(new ConversationId(UUID.randomUUID()), 9),
                                bob,
                                MessageStatus.READ,
                                NOON)));

        assertThat(history.of(tenant, new MessageId(room, 1), List.of(bob))).isEmpty();
        assertThat(history.of(new TenantId(UUID.randomUUID()), new MessageId(room, 1), List.of(alice)))
                .isEmpty();
    }

    private Map<UserId, ReachedAt> reached(long sequence) {
        return history.of(tenant, new MessageId(room, sequence), List.of(alice, bob));
    }

    private StatusEntry entry(long sequence, UserId user, MessageStatus status, int seconds) {
        return new StatusEntry(new MessageId(room, sequence), user, status, NOON.plusSeconds(seconds));
    }

    private static ReachedAt at(int delivered, int read) {
        return new ReachedAt(Optional.of(NOON.plusSeconds(delivered)), Optional.of(NOON.plusSeconds(read)));
    }

    private static ReachedAt delivered(int seconds) {
        return new ReachedAt(Optional.of(NOON.plusSeconds(seconds)), Optional.empty());
    }
}
