package io.parlance.conversations.entity;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.permissions.entity.Role;
import io.parlance.platform.entity.DocumentEngine;
import io.parlance.platform.entity.DocumentFixture;
import io.parlance.platform.entity.OnDocumentStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@OnDocumentStore
class ConversationsTest {

    private static final Instant CREATED = Instant.parse("2026-11-21T10:00:00.123Z");

    private final TenantId tenant = new TenantId(UUID.randomUUID());
    private final TenantId foreign = new TenantId(UUID.randomUUID());
    private final UserId alice = new UserId(UUID.randomUUID());
    private final UserId bob = new UserId(UUID.randomUUID());

    @Parameter
    DocumentEngine engine;

    private DocumentFixture store;
    private Conversations conversations;
    private Memberships memberships;

    @BeforeEach
    void open() {
        store = DocumentFixture.forDocuments(engine);
        conversations = store.get(Conversations.class);
        memberships = store.get(Memberships.class);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void keepsAConversationAsItWasCreated() {
        Conversation conversation = group();

        assertThat(conversations.insert(tenant, conversation)).isTrue();

        assertThat(conversations.find(tenant, conversation.id())).contains(conversation);
    }

    @Test
    void keepsTheFirstOfTwoWithOneId() {
        Conversation first = group();
        Conversation second = Conversation.created(
                tenant, first.id(), about("second"), ConversationSettings.DEFAULTS, first.origin());

        assertThat(conversations.insert(tenant, first)).isTrue();
        assertThat(conversations.insert(tenant, second)).isFalse();

        assertThat(conversations.find(tenant, first.id())).contains(first);
    }

    @Test
    void showsNothingToAnotherTenant() {
        Conversation conversation = inserted();
        memberships.derive(tenant, conversation);

        assertThat(conversations.find(foreign, conversation.id())).isEmpty();
        assertThat(conversations.summaries(foreign, List.of(conversation.id()))).isEmpty();
        assertThat(conversations.lastSequence(foreign, conversation.id())).isZero();
        assertThat(memberships.find(foreign, conversation.id(), alice)).isEmpty();
        assertThat(memberships.of(foreign, alice)).isEmpty();
    }

    @Test
    void movesThePreviewForwardOnly() {
        Conversation conversation = inserted();

        conversations.advance(tenant, List.of(message(conversation, 2, "two")));
        conversations.advance(tenant, List.of(message(conversation, 1, "one")));

        Activity activity =
                conversations.find(tenant, conversation.id()).orElseThrow().activity();
        assertThat(activity.lastSequence()).isEqualTo(2);
        assertThat(activity.lastMessage()).map(LastMessage::text).contains("two");
        assertThat(activity.updatedAt()).isEqualTo(CREATED.plusSeconds(2));
        assertThat(conversations.lastSequence(tenant, conversation.id())).isEqualTo(2);
    }

    @Test
    void doesNotMoveAnotherTenantsPreview() {
        Conversation conversation = inserted();

        conversations.advance(foreign, List.of(message(conversation, 1, "foreign")));

        assertThat(conversations.lastSequence(tenant, conversation.id())).isZero();
    }

    @Test
    void writesTheMembershipsAgainWhereTheyAreMissing() {
        Conversation conversation = inserted();

        assertThat(memberships.of(tenant, alice)).isEmpty();
        assertThat(memberships.of(tenant, conversation))
                .extracting(Membership::user)
                .containsExactlyInAnyOrder(alice, bob);
        assertThat(memberships.of(tenant, alice))
                .extracting(Membership::conversation)
                .containsExactly(conversation.id());
    }

    @Test
    void leavesMembershipsThatAreThereAsTheyAre() {
        Conversation conversation = inserted();
        memberships.derive(tenant, conversation);
        move(read(alice, conversation, 7));

        memberships.derive(tenant, conversation);

        assertThat(pointers(alice, conversation)).isEqualTo(new Membership.Pointers(7, 7, List.of()));
        assertThat(pointers(bob, conversation)).isEqualTo(Membership.Pointers.START);
    }

    @Test
    void notesMentionsUntilTheyAreRead() {
        Conversation conversation = inserted();
        memberships.derive(tenant, conversation);
        List<Mention> mentions = Stream.of(2L, 4L, 6L)
                .map(sequence -> new Mention(bob, id(conversation, sequence)))
                .toList();

        memberships.mentioned(tenant, mentions);
        memberships.mentioned(tenant, mentions);
        assertThat(pointers(bob, conversation).mentions()).hasSize(3);
        move(read(bob, conversation, 4));
        memberships.mentioned(tenant, mentions);

        assertThat(pointers(bob, conversation)).isEqualTo(new Membership.Pointers(4, 4, List.of(6L)));
        assertThat(pointers(alice, conversation)).isEqualTo(Membership.Pointers.START);
    }

    @Test
    void notesAsManyMentionsAsItPromises() {
        Conversation conversation = inserted();
        memberships.derive(tenant, conversation);

        memberships.mentioned(
                tenant,
                LongStream.rangeClosed(1, Membership.MAX_MENTIONS + 5)
                        .mapToObj(sequence -> new Mention(bob, id(conversation, sequence)))
                        .toList());

        assertThat(pointers(bob, conversation).mentions()).hasSize(Membership.MAX_MENTIONS);
    }

    @Test
    void changesPreferencesFieldByField() {
        Conversation conversation = inserted();
        memberships.derive(tenant, conversation);
        MembershipKey key = new MembershipKey(conversation.id(), alice);

        memberships.prefer(tenant, key, change(Optional.of(true), Optional.empty(), "Tea"), 3);
        memberships.prefer(tenant, key, change(Optional.empty(), Optional.of(true), null), 7);

        assertThat(preferences(alice, conversation))
                .isEqualTo(new Preferences(true, false, true, Optional.of(7L), Optional.of("Tea")));
        memberships.prefer(tenant, key, change(Optional.empty(), Optional.of(false), ""), 9);
        assertThat(preferences(alice, conversation))
                .isEqualTo(new Preferences(true, false, false, Optional.empty(), Optional.empty()));
        assertThat(preferences(bob, conversation)).isEqualTo(Preferences.NONE);
        assertThat(memberships.prefer(foreign, key, change(Optional.of(false), Optional.empty(), null), 9))
                .isFalse();
        assertThat(preferences(alice, conversation).muted()).isTrue();
    }

    /** @param title null for no change, empty to clear it */
    private static PreferencesChange change(Optional<Boolean> muted, Optional<Boolean> hidden, String title) {
        return new PreferencesChange(
                muted,
                Optional.empty(),
                hidden,
                Optional.ofNullable(title).map(text -> Optional.of(text).filter(given -> !given.isEmpty())));
    }

    private Preferences preferences(UserId user, Conversation conversation) {
        return memberships.find(tenant, conversation.id(), user).orElseThrow().preferences();
    }

    @Test
    void readsTombstones() {
        Conversation conversation = inserted();
        store.database()
                .getCollection("conversations")
                .updateOne(
                        Filters.eq("_id", conversation.id().toString()),
                        new Document("$set", new Document("tombstones", List.of(2L, 5L))));

        assertThat(conversations
                        .summaries(tenant, List.of(conversation.id()))
                        .getFirst()
                        .activity()
                        .tombstones())
                .containsExactly(2L, 5L);
    }

    @Test
    void doesNotShowWhoIsNoLongerActive() {
        Conversation conversation = inserted();
        memberships.derive(tenant, conversation);
        store.database()
                .getCollection("user_conversations")
                .updateOne(
                        Filters.eq("_id", conversation.id() + ":" + bob),
                        new Document("$set", new Document("isActive", false)));

        assertThat(memberships.of(tenant, bob)).isEmpty();
        assertThat(memberships.find(tenant, conversation.id(), bob)).isEmpty();
        assertThat(memberships.of(tenant, conversation))
                .extracting(Membership::user)
                .containsExactly(alice);
    }

    @Test
    void findsThePreviewThatTheLogKnowsAndTheConversationDoesNot() {
        Conversation behind = inserted();
        Conversation current = inserted();
        store(behind, 37);
        store(current, 1);
        conversations.advance(tenant, List.of(message(current, 1, "text 1")));

        List<LastMessage> newest = store.get(NewestMessages.class)
                .behind(tenant, conversations.summaries(tenant, List.of(behind.id(), current.id())));

        assertThat(newest).containsExactly(message(behind, 37, "text 37"));
    }

    private void store(Conversation conversation, long count) {
        List<Document> messages = LongStream.rangeClosed(1, count)
                .mapToObj(sequence -> new Document(
                                "_id", id(conversation, sequence).toString())
                        .append("tenantId", tenant.toString())
                        .append("conversationId", conversation.id().toString())
                        .append("sequence", sequence)
                        .append("clientMessageId", "c" + sequence)
                        .append("senderId", alice.toString())
                        .append("version", 0L)
                        .append("senderName", "Alice")
                        .append("type", "text")
                        .append("content", new Document("text", "text " + sequence))
                        .append("createdAt", CREATED.plusSeconds(sequence)))
                .toList();
        store.database().getCollection("messages").insertMany(messages);
    }

    private Membership.Pointers pointers(UserId user, Conversation conversation) {
        return memberships.find(tenant, conversation.id(), user).orElseThrow().pointers();
    }

    private Conversation inserted() {
        Conversation conversation = group();
        conversations.insert(tenant, conversation);
        return conversation;
    }

    private Conversation group() {
        Origin origin = new Origin(
                alice,
                CREATED,
                List.of(new Participant(alice, Role.OWNER), new Participant(bob, Role.MEMBER)),
                Optional.of("request"));
        ConversationSettings settings =
                new ConversationSettings(HistoryForJoiners.NONE, false, true, true, Optional.of(30));
        return Conversation.created(tenant, new ConversationId(UUID.randomUUID()), about("first"), settings, origin);
    }

    private static About about(String title) {
        return new About(ConversationType.GROUP, Optional.of(title), Optional.empty(), Optional.empty());
    }

    private LastMessage message(Conversation conversation, long sequence, String text) {
        return new LastMessage(id(conversation, sequence), alice, "Alice", "text", text, CREATED.plusSeconds(sequence));
    }

    private void move(PointerWish wish) {
        store.get(MemberPointers.class).move(tenant, Map.of(wish, Progress.START), CREATED);
    }

    private static PointerWish read(UserId user, Conversation conversation, long sequence) {
        return new PointerWish(conversation.id(), user, sequence, 0, 0);
    }

    private static MessageId id(Conversation conversation, long sequence) {
        return new MessageId(conversation.id(), sequence);
    }
}
