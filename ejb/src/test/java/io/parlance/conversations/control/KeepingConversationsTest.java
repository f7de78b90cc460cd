package io.parlance.conversations.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.parlance.conversations.entity.About;
import io.parlance.conversations.entity.ConversationSettings;
import io.parlance.conversations.entity.ConversationType;
import io.parlance.conversations.entity.Conversations;
import io.parlance.conversations.entity.LastMessage;
import io.parlance.conversations.entity.Membership;
import io.parlance.conversations.entity.Memberships;
import io.parlance.kernel.Caller;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.Page;
import io.parlance.kernel.PageRequest;
import io.parlance.kernel.Problem;
import io.parlance.kernel.SessionId;
import io.parlance.kernel.TenantId;
import io.parlance.platform.entity.DocumentEngine;
import io.parlance.receipts.control.PointersOf;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.parlance.platform.entity.DocumentEngine#all")
class KeepingConversationsTest {

    private static final Instant LATER = Instant.parse("2035-01-01T00:00:00Z");

    @Parameter
    DocumentEngine engine;

    private Town town;
    private Caller alice;
    private Caller bob;

    @BeforeEach
    void open() {
        town = new Town(engine);
        alice = town.newUser("alice");
        bob = town.newUser("bob");
    }

    @AfterEach
    void close() {
        town.close();
    }

    @Test
    void listsMineNewestActivityFirst() {
        ConversationId one = group(bob);
        ConversationId two = group(bob);
        ConversationId three = group();

        town.store.get(Conversations.class).advance(town.tenant, List.of(preview(one, 1)));

        assertThat(mine(alice)).containsExactly(one, three, two);
        assertThat(mine(bob)).containsExactly(one, two);
    }

    @Test
    void pagesWithoutGapOrRepetition() {
        List<ConversationId> made = Stream.generate(this::group).limit(5).toList();

        List<ConversationId> listed = new ArrayList<>();
        Optional<String> next = Optional.empty();
        do {
            Page<MyConversation> page = town.keeping.mine(alice, new PageRequest(2, next));
            page.items().forEach(item -> listed.add(item.conversation().id()));
            next = page.next();
        } while (next.isPresent());

        assertThat(listed).containsExactlyElementsOf(made.reversed());
    }

    @Test
    void refusesACursorThatItDidNotGive() {
        Stream.of("", "x", "bm8", "MTIzLzQ1Ng")
                .forEach(cursor -> assertThatThrownBy(
                                () -> town.keeping.mine(alice, new PageRequest(2, Optional.of(cursor))))
                        .isInstanceOfSatisfying(Problem.class, problem -> {
                            assertThat(problem.code()).isEqualTo(ErrorCode.BAD_REQUEST);
                            assertThat(problem.field()).contains("cursor");
                        }));
    }

    @Test
    void leavesOutWhatIsHidden() {
        ConversationId shown = group(bob);
        ConversationId hidden = group(bob);
        town.store
                .database()
                .getCollection("user_conversations")
                .updateOne(
                        Filters.eq("_id", hidden + ":" + alice.user()),
                        Updates.set(
                                "preferences",
                                new Document("muted", false)
                                        .append("pinned", false)
                                        .append("hidden", true)));

        assertThat(mine(alice)).containsExactly(shown);
        assertThat(mine(bob)).contains(hidden);
        assertThat(town.keeping.conversation(alice, hidden).mine().preferences().hidden())
                .isTrue();
    }

    @Test
    void keepsFromALateJoinerWhatWasSaidBeforeWhereTheConversationSaysSo() {
        ConversationId secret = group(bob);
        set("conversations", secret.toString(), "settings.historyForJoiners", "NONE");
        set("user_conversations", secret + ":" + bob.user(), "visibleFrom", 3L);

        town.store.get(Conversations.class).advance(town.tenant, List.of(preview(secret, 2)));

        MyConversation early = town.keeping.conversation(alice, secret);
        MyConversation late = town.keeping.conversation(bob, secret);
        assertThat(early.conversation().activity().lastMessage()).isPresent();
        assertThat(late.conversation().activity().lastMessage()).isEmpty();
        assertThat(late.unread()).isZero();
        assertThat(town.members.visible(town.tenant, secret, alice.user())).contains(VisibleRange.ALL);
        assertThat(town.members.visible(town.tenant, secret, bob.user())).contains(new VisibleRange(3));

        town.store.get(Conversations.class).advance(town.tenant, List.of(preview(secret, 3)));

        MyConversation told = town.keeping.conversation(bob, secret);
        assertThat(told.conversation().activity().lastMessage()).isPresent();
        assertThat(told.unread()).isEqualTo(1);
    }

    private void set(String collection, String id, String field, Object value) {
        town.store.database().getCollection(collection).updateOne(Filters.eq("_id", id), Updates.set(field, value));
    }

    @Test
    void showsTheSameNothingForAbsentAndForeign() {
        ConversationId hers = group();
        Caller elsewhere = new Caller(new TenantId(UUID.randomUUID()), alice.user(), new SessionId(UUID.randomUUID()));

        Problem foreign = refusal(bob, hers);

        assertThat(foreign.code()).isEqualTo(ErrorCode.NOT_FOUND);
        Stream.of(refusal(bob, new ConversationId(UUID.randomUUID())), refusal(elsewhere, hers))
                .forEach(other -> {
                    assertThat(other.code()).isEqualTo(foreign.code());
                    assertThat(other.field()).isEqualTo(foreign.field());
                    assertThat(other).hasMessage(foreign.getMessage());
                });
    }

    @Test
    void repairsAPreviewThatWasLeftBehind() {
        ConversationId behind = group(bob);
        store(behind, 5);

        MyConversation shown = town.keeping.conversation(alice, behind);

        assertThat(shown.conversation().activity().lastSequence()).isEqualTo(5);
        assertThat(shown.conversation().totalMessages()).isEqualTo(5);
        assertThat(shown.unread()).isEqualTo(5);
        assertThat(town.store.get(Conversations.class).lastSequence(town.tenant, behind))
                .isEqualTo(5);
        assertThat(mine(bob)).containsExactly(behind);
    }

    @Test
    void listsMembersInPages() {
        Caller carol = town.newUser("carol");
        ConversationId id = group(bob, carol);

        Page<Member> first = town.keeping.members(alice, id, new PageRequest(2, Optional.empty()));
        Page<Member> second = town.keeping.members(alice, id, new PageRequest(2, first.next()));

        assertThat(first.items()).hasSize(2);
        assertThat(second.next()).isEmpty();
        assertThat(Stream.concat(first.items().stream(), second.items().stream())
                        .map(member -> member.person().orElseThrow().username()))
                .containsExactlyInAnyOrder("alice", "bob", "carol");
    }

    @Test
    void movesPointersToTheHeadAtMostAndNeverBack() {
        ConversationId id = group(bob);
        store(id, 5);
        PointersOf pointers = new PointersOf(town.keeping, town.store.get(Memberships.class), town.creating.clock);

        pointers.delivered(bob, id, 3);
        assertThat(pointersOf(bob, id)).isEqualTo(new Membership.Pointers(0, 3, List.of()));
        pointers.read(bob, id, 99);
        pointers.read(bob, id, 2);
        pointers.delivered(bob, id, 1);

        assertThat(pointersOf(bob, id)).isEqualTo(new Membership.Pointers(5, 5, List.of()));
        assertThat(town.keeping.conversation(bob, id).unread()).isZero();
        assertThat(town.keeping.conversation(alice, id).unread()).isEqualTo(5);
        assertThatThrownBy(() -> pointers.read(bob, id, -1))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.field()).contains("sequence"));
        assertThatThrownBy(() -> pointers.read(town.newUser("carol"), id, 1))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(ErrorCode.NOT_FOUND));
    }

    private Membership.Pointers pointersOf(Caller caller, ConversationId id) {
        return town.keeping.conversation(caller, id).mine().pointers();
    }

    private Problem refusal(Caller caller, ConversationId id) {
        try {
            town.keeping.conversation(caller, id);
        } catch (Problem refused) {
            return refused;
        }
        throw new AssertionError("was shown");
    }

    private List<ConversationId> mine(Caller caller) {
        return town.keeping.mine(caller, new PageRequest(50, Optional.empty())).items().stream()
                .map(item -> item.conversation().id())
                .toList();
    }

    private ConversationId group(Caller... others) {
        NewConversation wanted = new NewConversation(
                new About(ConversationType.GROUP, Optional.of("Tea"), Optional.empty(), Optional.empty()),
                Stream.of(others).map(Caller::user).toList(),
                ConversationSettings.DEFAULTS);
        return town.starting
                .start(alice, wanted, Optional.empty())
                .conversation()
                .conversation()
                .id();
    }

    private LastMessage preview(ConversationId conversation, long sequence) {
        return new LastMessage(new MessageId(conversation, sequence), bob.user(), "bob", "text", "hello", LATER);
    }

    private void store(ConversationId conversation, int count) {
        for (int sequence = 1; sequence <= count; sequence++) {
            town.store
                    .database()
                    .getCollection("messages")
                    .insertOne(new Document("_id", new MessageId(conversation, sequence).toString())
                            .append("tenantId", town.tenant.toString())
                            .append("conversationId", conversation.toString())
                            .append("sequence", (long) sequence)
                            .append("clientMessageId", "c" + sequence)
                            .append("senderId", bob.user().toString())
                            .append("version", 0L)
                            .append("senderName", "bob")
                            .append("type", "text")
                            .append("content", new Document("text", "hello"))
                            .append("createdAt", LATER));
        }
    }
}
