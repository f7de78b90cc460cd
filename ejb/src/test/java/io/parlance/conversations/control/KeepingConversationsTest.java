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
import io.parlance.conversations.entity.MemberPointers;
import io.parlance.conversations.entity.MembershipKey;
import io.parlance.conversations.entity.Memberships;
import io.parlance.conversations.entity.PointerWish;
import io.parlance.conversations.entity.PreferencesChange;
import io.parlance.conversations.entity.Progress;
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
import io.parlance.platform.entity.OnDocumentStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@OnDocumentStore
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

        assertThat(paged(alice, 2)).containsExactlyElementsOf(made.reversed());
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
        assertThat(late.unread().count()).isZero();
        assertThat(town.members.visible(town.tenant, secret, alice.user())).contains(VisibleRange.ALL);
        assertThat(town.members.visible(town.tenant, secret, bob.user())).contains(new VisibleRange(3));

        town.store.get(Conversations.class).advance(town.tenant, List.of(preview(secret, 3)));

        MyConversation told = town.keeping.conversation(bob, secret);
        assertThat(told.conversation().activity().lastMessage()).isPresent();
        assertThat(told.unread().count()).isEqualTo(1);
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
        assertThat(shown.unread().count()).isEqualTo(5);
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
    void countsNeitherTombstonesNorWhatIsReadAsUnread() {
        ConversationId id = group(bob);
        store(id, 5);
        tombstones(id, 1L, 4L);
        move(alice, id, 2);

        assertThat(town.keeping.conversation(alice, id).unread())
                .isEqualTo(new Unread(2, 0, List.of(new Unread.NotCounted(4, Unread.Reason.DELETED))));
        assertThat(town.keeping.conversation(bob, id).unread().count()).isEqualTo(3);
    }

    @Test
    void countsOwnMessagesNotAfterAMarkAsUnread() {
        ConversationId id = group(bob);
        store(id, 5);
        move(bob, id, 5);
        town.store.get(MemberPointers.class).markUnread(town.tenant, new MembershipKey(id, bob.user()), 2, List.of());
        move(alice, id, 5);
        town.store
                .get(MemberPointers.class)
                .markUnread(town.tenant, new MembershipKey(id, alice.user()), 4, List.of(4L));

        assertThat(town.keeping.conversation(bob, id).unread().count()).isZero();
        assertThat(town.keeping.conversation(bob, id).unread().notCounted())
                .extracting(Unread.NotCounted::reason)
                .containsOnly(Unread.Reason.OWN)
                .hasSize(4);
        assertThat(town.keeping.conversation(alice, id).unread()).isEqualTo(new Unread(2, 1, List.of()));
        assertThat(town.keeping
                        .mine(bob, new PageRequest(5, Optional.empty()))
                        .items()
                        .getFirst()
                        .unread()
                        .count())
                .isZero();
    }

    @Test
    void listsPinnedFirstThroughAllPages() {
        List<ConversationId> made = Stream.generate(this::group).limit(5).toList();
        choose(alice, made.get(1), change(true, null));
        choose(alice, made.get(3), change(true, null));

        assertThat(paged(alice, 2)).containsExactly(made.get(3), made.get(1), made.get(4), made.get(2), made.get(0));
    }

    @Test
    void listsWhatWasHiddenAgainWithTheNextMessage() {
        ConversationId id = group(bob);
        store(id, 2);

        choose(alice, id, change(null, true));
        assertThat(mine(alice)).isEmpty();
        assertThat(town.keeping.conversation(alice, id).preferences().hidden()).isTrue();
        store(id, 3, 3);

        assertThat(mine(alice)).containsExactly(id);
        assertThat(town.keeping.conversation(alice, id).preferences().hidden()).isFalse();
        assertThat(mine(bob)).containsExactly(id);
    }

    private void choose(Caller caller, ConversationId id, PreferencesChange change) {
        ChoosingPreferences choosing = new ChoosingPreferences();
        choosing.keeping = town.keeping;
        choosing.memberships = town.store.get(Memberships.class);
        choosing.choose(caller, id, change);
    }

    private static PreferencesChange change(Boolean pinned, Boolean hidden) {
        return new PreferencesChange(
                Optional.empty(), Optional.ofNullable(pinned), Optional.ofNullable(hidden), Optional.empty());
    }

    private void move(Caller caller, ConversationId id, long read) {
        town.store
                .get(MemberPointers.class)
                .move(town.tenant, Map.of(new PointerWish(id, caller.user(), read, 0, 0), Progress.START), LATER);
    }

    private void tombstones(ConversationId id, Long... sequences) {
        town.store
                .database()
                .getCollection("conversations")
                .updateOne(Filters.eq("_id", id.toString()), Updates.set("tombstones", List.of(sequences)));
    }

    private Problem refusal(Caller caller, ConversationId id) {
        try {
            town.keeping.conversation(caller, id);
        } catch (Problem refused) {
            return refused;
        }
        throw new AssertionError("was shown");
    }

    private List<ConversationId> paged(Caller caller, int limit) {
        List<ConversationId> listed = new ArrayList<>();
        Optional<String> next = Optional.empty();
        do {
            Page<MyConversation> page = town.keeping.mine(caller, new PageRequest(limit, next));
            page.items().forEach(item -> listed.add(item.conversation().id()));
            next = page.next();
        } while (next.isPresent());
        return listed;
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
        store(conversation, 1, count);
    }

    private void store(ConversationId conversation, int first, int last) {
        for (int sequence = first; sequence <= last; sequence++) {
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
