package io.parlance.conversations.entity;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.platform.entity.DocumentEngine;
import io.parlance.platform.entity.DocumentFixture;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
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
        store = DocumentFixture.on(engine);
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
        memberships.read(tenant, List.of(read(alice, conversation, 7)), CREATED);

        memberships.derive(tenant, conversation);

        assertThat(pointers(alice, conversation)).isEqualTo(new Membership.Pointers(7, 7, List.of()));
        assertThat(pointers(bob, conversation)).isEqualTo(Membership.Pointers.START);
    }

    @Test
    void movesPointersForwardOnly() {
        Conversation conversation = inserted();
        memberships.derive(tenant, conversation);

        memberships.delivered(tenant, alice, id(conversation, 9));
        memberships.read(tenant, List.of(read(alice, conversation, 5), read(bob, conversation, 3)), CREATED);
        memberships.read(tenant, List.of(read(alice, conversation, 4)), CREATED);
        memberships.delivered(tenant, alice, id(conversation, 8));

        assertThat(pointers(alice, conversation)).isEqualTo(new Membership.Pointers(5, 9, List.of()));
        assertThat(pointers(bob, conversation)).isEqualTo(new Membership.Pointers(3, 3, List.of()));
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
        assertThat(memberships
                        .find(tenant, conversation.id(), bob)
                        .orElseThrow()
                        .unreadMentions())
                .isEqualTo(3);
        memberships.read(tenant, List.of(read(bob, conversation, 4)), CREATED);
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

        assertThat(memberships
                        .find(tenant, conversation.id(), bob)
                        .orElseThrow()
                        .unreadMentions())
                .isEqualTo(Membership.MAX_MENTIONS);
    }

    @Test
    void makesNobodyAMemberByMovingPointers() {
        Conversation conversation = inserted();
        memberships.derive(tenant, conversation);
        UserId carol = new UserId(UUID.randomUUID());

        memberships.read(tenant, List.of(read(carol, conversation, 1)), CREATED);

        assertThat(memberships.find(tenant, conversation.id(), carol)).isEmpty();
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

    private static ReadUpTo read(UserId user, Conversation conversation, long sequence) {
        return new ReadUpTo(user, id(conversation, sequence));
    }

    private static MessageId id(Conversation conversation, long sequence) {
        return new MessageId(conversation.id(), sequence);
    }
}
