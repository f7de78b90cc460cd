package io.parlance.receipts.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.conversations.control.Members;
import io.parlance.conversations.control.PointersMoved;
import io.parlance.conversations.entity.Authors;
import io.parlance.conversations.entity.MemberPointers;
import io.parlance.conversations.entity.MembershipKey;
import io.parlance.conversations.entity.MessageStatus;
import io.parlance.conversations.entity.PointerWish;
import io.parlance.conversations.entity.Progress;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.NodeId;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.receipts.entity.StatusEntry;
import io.parlance.receipts.entity.StatusHistory;
import io.parlance.settings.control.Settings;
import jakarta.enterprise.event.Event;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WritingPointersTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final TenantId TENANT = new TenantId(new UUID(1, 1));
    private static final ConversationId ROOM = new ConversationId(new UUID(2, 2));
    private static final UserId ALICE = user(1);
    private static final UserId BOB = user(2);

    private final Map<UserId, Progress> stored = new HashMap<>();
    private final Map<Long, UserId> writers = new HashMap<>();
    private final Set<UserId> members = new HashSet<>(Set.of(ALICE, BOB));
    private final List<StatusEntry> history = new ArrayList<>();
    private final List<PointersMoved.Move> told = new ArrayList<>();
    private final Set<UserId> silent = new HashSet<>();
    private final WritingPointers writing = new WritingPointers();

    @BeforeEach
    void start() {
        PassedMessages passed = new PassedMessages();
        passed.settings = ReceiptSettings.DEFAULT;
        passed.members = new TheseMembers();
        passed.authors = new TheseAuthors();
        writing.pointers = new ThesePointers();
        writing.passedMessages = passed;
        writing.history = new ThisHistory();
        writing.node = new NodeId("here");
        writing.clock = Clock.fixed(NOW, ZoneOffset.UTC);
        writing.moved = telling();
        writing.settings = new Settings() {
            @Override
            public Predicate<UserId> receipts(TenantId tenant) {
                return user -> !silent.contains(user);
            }
        };
        stored.put(ALICE, Progress.START);
        stored.put(BOB, Progress.START);
    }

    @Test
    void tellsThoseWhoseMessagesWerePassed() {
        UserId carol = user(3);
        wrote(ALICE, 1, 2);
        wrote(BOB, 3);
        wrote(carol, 4, 5);

        write(new PointerWish(ROOM, BOB, 3, 0, 0));
        write(new PointerWish(ROOM, BOB, 5, 0, 0));

        assertThat(told)
                .containsExactly(
                        new PointersMoved.Move(BOB, id(3), MessageStatus.READ, NOW, Set.of(ALICE)),
                        new PointersMoved.Move(BOB, id(5), MessageStatus.READ, NOW, Set.of(carol)));
        assertThat(history)
                .containsExactly(
                        new StatusEntry(id(3), BOB, MessageStatus.READ, NOW),
                        new StatusEntry(id(5), BOB, MessageStatus.READ, NOW));
    }

    @Test
    void tellsNobodyWhereNothingMovesOrOnlyOwnMessagesArePassed() {
        wrote(ALICE, 1);
        wrote(BOB, 2, 3);
        write(new PointerWish(ROOM, BOB, 1, 0, 0));
        told.clear();
        history.clear();

        write(new PointerWish(ROOM, BOB, 1, 1, 0));
        assertThat(told).isEmpty();
        write(new PointerWish(ROOM, BOB, 0, 0, 3));

        assertThat(told).extracting(PointersMoved.Move::authors).containsExactly(Set.of());
        assertThat(history).isEmpty();
        assertThat(stored.get(BOB).read()).isEqualTo(3);
    }

    @Test
    void tellsNobodyInALargeConversationAndKeepsTheHistory() {
        wrote(ALICE, 1);
        LongStream.rangeClosed(3, 101).forEach(number -> members.add(user(number)));

        write(new PointerWish(ROOM, BOB, 1, 0, 0));

        assertThat(told).extracting(PointersMoved.Move::authors).containsExactly(Set.of());
        assertThat(history).hasSize(1);
    }

    @Test
    void tellsNobodyOfWhoKeepsReceiptsToThemselvesAndKeepsNoHistory() {
        UserId carol = user(3);
        members.add(carol);
        stored.put(carol, Progress.START);
        silent.add(BOB);
        wrote(ALICE, 1, 2);

        assertThat(writing.write(
                        TENANT, List.of(new PointerWish(ROOM, BOB, 2, 0, 0), new PointerWish(ROOM, carol, 0, 1, 0))))
                .isEmpty();

        assertThat(told)
                .containsExactlyInAnyOrder(
                        new PointersMoved.Move(BOB, id(2), MessageStatus.READ, NOW, Set.of()),
                        new PointersMoved.Move(carol, id(1), MessageStatus.DELIVERED, NOW, Set.of(ALICE)));
        assertThat(history).containsExactly(new StatusEntry(id(1), carol, MessageStatus.DELIVERED, NOW));
        assertThat(stored.get(BOB).read()).as("what is theirs goes on").isEqualTo(2);
    }

    @Test
    void looksForTheAuthorsOfTheNewestOnly() {
        wrote(ALICE, 1);
        wrote(BOB, LongStream.rangeClosed(2, 400).toArray());

        write(new PointerWish(ROOM, BOB, 400, 0, 0));

        assertThat(told).extracting(PointersMoved.Move::authors).containsExactly(Set.of());
        assertThat(history).hasSize(1);
    }

    @Test
    void namesTheMembershipsThatDoNotExist() {
        UserId stranger = user(9);

        Set<MembershipKey> unknown = writing.write(
                TENANT, List.of(new PointerWish(ROOM, stranger, 1, 0, 0), new PointerWish(ROOM, BOB, 1, 0, 0)));

        assertThat(unknown).containsExactly(new MembershipKey(ROOM, stranger));
        assertThat(stored).doesNotContainKey(stranger);
    }

    private void write(PointerWish wish) {
        assertThat(writing.write(TENANT, List.of(wish))).isEmpty();
    }

    private void wrote(UserId author, long... sequences) {
        LongStream.of(sequences).forEach(sequence -> writers.put(sequence, author));
    }

    private static UserId user(long number) {
        return new UserId(new UUID(3, number));
    }

    private static MessageId id(long sequence) {
        return new MessageId(ROOM, sequence);
    }

    /** Of an event's methods only firing is asked for. */
    @SuppressWarnings("unchecked")
    private Event<PointersMoved> telling() {
        return (Event<PointersMoved>) Proxy.newProxyInstance(
                Event.class.getClassLoader(), new Class<?>[] {Event.class}, (proxy, method, arguments) -> {
                    told.addAll(((PointersMoved) arguments[0]).moves());
                    return null;
                });
    }

    private final class TheseMembers extends Members {
        @Override
        public Set<UserId> of(TenantId tenant, ConversationId conversation) {
            return members;
        }
    }

    private final class TheseAuthors extends Authors {
        @Override
        public Map<MessageId, Author> of(TenantId tenant, Collection<MessageId> ids) {
            return ids.stream()
                    .filter(id -> writers.containsKey(id.sequence()))
                    .collect(
                            Collectors.toMap(Function.identity(), id -> new Author(writers.get(id.sequence()), false)));
        }
    }

    private final class ThesePointers extends MemberPointers {
        @Override
        public Map<MembershipKey, Progress> of(TenantId tenant, Collection<MembershipKey> asked) {
            return asked.stream()
                    .filter(key -> stored.containsKey(key.user()))
                    .collect(Collectors.toMap(Function.identity(), key -> stored.get(key.user())));
        }

        @Override
        public void move(TenantId tenant, Map<PointerWish, Progress> from, Instant at) {
            from.forEach((wish, before) -> stored.put(
                    wish.user(),
                    before.furthest(new Progress(wish.furthestRead(), wish.delivered(), Optional.empty()))));
        }
    }

    private final class ThisHistory extends StatusHistory {
        @Override
        public void append(TenantId tenant, Collection<StatusEntry> entries) {
            history.addAll(entries);
        }
    }
}
