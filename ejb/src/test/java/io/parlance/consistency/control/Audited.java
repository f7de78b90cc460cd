package io.parlance.consistency.control;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.parlance.consistency.entity.Parents;
import io.parlance.consistency.entity.StoredConversations;
import io.parlance.consistency.entity.StoredLogs;
import io.parlance.consistency.entity.StoredMemberships;
import io.parlance.conversations.entity.About;
import io.parlance.conversations.entity.Conversation;
import io.parlance.conversations.entity.ConversationSettings;
import io.parlance.conversations.entity.ConversationType;
import io.parlance.conversations.entity.Conversations;
import io.parlance.conversations.entity.Memberships;
import io.parlance.conversations.entity.Origin;
import io.parlance.conversations.entity.Participant;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.messaging.control.CorrectedPoll;
import io.parlance.permissions.entity.Role;
import io.parlance.platform.entity.DocumentEngine;
import io.parlance.platform.entity.DocumentFixture;
import io.parlance.platform.entity.Placements;
import io.parlance.recovery.entity.Mark;
import io.parlance.recovery.entity.RecoveryStores;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.conversions.Bson;

/** A conversation of two with twelve messages on a real store, all as it should be, and ways to spoil it. */
final class Audited implements AutoCloseable {

    static final int MESSAGES = 12;
    static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");
    private static final Duration AGAIN = Duration.ofMillis(20);

    final TenantId tenant = new TenantId(UUID.randomUUID());
    final UserId alice = new UserId(UUID.randomUUID());
    final UserId bob = new UserId(UUID.randomUUID());
    final ConversationId room = new ConversationId(UUID.randomUUID());

    /** Whether the owners of changes can apply them. */
    boolean broken;

    /** Whom PostgreSQL knows. */
    final Set<UserId> users = new HashSet<>(Set.of(alice, bob));

    private final DocumentFixture store;

    Audited(DocumentEngine engine) {
        store = DocumentFixture.forDocuments(engine);
        Conversation conversation = Conversation.created(
                tenant,
                room,
                new About(ConversationType.GROUP, Optional.of("Tea"), Optional.empty(), Optional.empty()),
                ConversationSettings.DEFAULTS,
                new Origin(
                        alice,
                        NOON,
                        List.of(new Participant(alice, Role.OWNER), new Participant(bob, Role.MEMBER)),
                        Optional.empty()));
        store.get(Conversations.class).insert(tenant, conversation);
        store.get(Memberships.class).derive(tenant, conversation);
        for (long sequence = 1; sequence <= MESSAGES; sequence++) {
            insert("messages", message(room, sequence, NOON.plusSeconds(sequence)));
        }
        derive(MESSAGES);
        spoilMembership(
                alice,
                Updates.combine(
                        Updates.set("lastReadSequence", (long) MESSAGES),
                        Updates.set("lastDeliveredSequence", (long) MESSAGES)));
    }

    RunReport check(Duration lag) {
        return check(store.get(Clock.class), lag);
    }

    /** As it is found when so much time has passed. */
    RunReport checkLater(Duration time, Duration lag) {
        return check(Clock.offset(store.get(Clock.class), time), lag);
    }

    private RunReport check(Clock clock, Duration lag) {
        Progress progress = new Progress("run", "node", NOON);
        Stores stores = new Stores(
                store.get(StoredConversations.class), store.get(StoredLogs.class), store.get(StoredMemberships.class));
        ConsistencyCheck check = new ConsistencyCheck(
                stores.conversations(),
                store.get(Parents.class),
                new Inspecting(stores, new Hands(), clock, lag),
                clock,
                AGAIN);
        check.run(store.get(Placements.class).of(tenant), new Pace(1_000_000, () -> {}), progress);
        return progress.done(clock.instant());
    }

    Document message(ConversationId conversation, long sequence, Instant at) {
        return new Document("_id", conversation + ":" + "%010d".formatted(sequence))
                .append("tenantId", tenant.toString())
                .append("conversationId", conversation.toString())
                .append("sequence", sequence)
                .append("version", 0L)
                .append("clientMessageId", "m-" + sequence)
                .append("fingerprint", "f")
                .append("senderId", alice.toString())
                .append("senderName", "Alice")
                .append("type", "text")
                .append("content", new Document("text", "message " + sequence))
                .append("createdAt", Date.from(at));
    }

    Document change(ConversationId conversation, long version, long sequence) {
        return new Document("_id", conversation + ":" + "%010d".formatted(version))
                .append("tenantId", tenant.toString())
                .append("conversationId", conversation.toString())
                .append("version", version)
                .append("kind", "edited")
                .append("messageId", conversation + ":" + "%010d".formatted(sequence))
                .append("userId", alice.toString())
                .append("data", "{}")
                .append("at", Date.from(NOON.plusSeconds(60)))
                .append("mark", "mark-" + version);
    }

    /** A change of that kind that counts as applied, and is not. */
    void pin(long sequence, String kind) {
        insert("conversation_changes", change(room, 1, sequence).append("kind", kind));
        spoilConversation(Updates.set("lastVersion", 1L));
    }

    Document membership(ConversationId conversation, UserId user) {
        return new Document("_id", conversation + ":" + user)
                .append("tenantId", tenant.toString())
                .append("conversationId", conversation.toString())
                .append("userId", user.toString())
                .append("role", "MEMBER")
                .append("joinedAt", Date.from(NOON))
                .append("isActive", true)
                .append("version", 0L)
                .append("lastReadSequence", 0L)
                .append("lastDeliveredSequence", 0L);
    }

    /** What is derived from the newest message. */
    void derive(long sequence) {
        Document newest = stored("messages", room + ":" + "%010d".formatted(sequence));
        spoilConversation(Updates.combine(
                Updates.set("lastSequence", sequence),
                Updates.set(
                        "lastMessage",
                        new Document("sequence", sequence)
                                .append("version", newest.get("version"))
                                .append("senderId", newest.get("senderId"))
                                .append("senderName", newest.get("senderName"))
                                .append("type", newest.get("type"))
                                .append(
                                        "text",
                                        newest.get("content", Document.class).get("text"))
                                .append("createdAt", newest.get("createdAt")))));
    }

    /** Marks it as a lane does before it writes, and leaves it so. */
    void begin(ConversationId conversation) {
        store.get(RecoveryStores.class)
                .marks(store.get(Placements.class).of(tenant))
                .begin(List.of(Mark.of(tenant, conversation, "node.1", 1, MESSAGES)));
    }

    void insert(String collection, Document document) {
        store.database().getCollection(collection).insertOne(document);
    }

    void removeMessage(long sequence) {
        store.database().getCollection("messages").deleteOne(messageOf(sequence));
    }

    void spoilMessage(long sequence, Bson update) {
        store.database().getCollection("messages").updateOne(messageOf(sequence), update);
    }

    void spoilConversation(Bson update) {
        store.database().getCollection("conversations").updateOne(Filters.eq("_id", room.toString()), update);
    }

    void removeMembership(UserId user) {
        store.database().getCollection("user_conversations").deleteOne(Filters.eq("_id", room + ":" + user));
    }

    void spoilMembership(UserId user, Bson update) {
        store.database().getCollection("user_conversations").updateOne(Filters.eq("_id", room + ":" + user), update);
    }

    Document conversation() {
        return stored("conversations", room.toString());
    }

    Document membershipOf(UserId user) {
        return stored("user_conversations", room + ":" + user);
    }

    private Document stored(String collection, String id) {
        return store.database()
                .getCollection(collection)
                .find(Filters.eq("_id", id))
                .first();
    }

    private Bson messageOf(long sequence) {
        return Filters.eq("_id", room + ":" + "%010d".formatted(sequence));
    }

    @Override
    public void close() {
        store.close();
    }

    /** Applies a change as the owners would: every change of these tests is an edit without a text. */
    private final class Hands implements Remedies {

        @Override
        public Set<UserId> existing(TenantId asked, Collection<UserId> some) {
            return some.stream()
                    .filter(user -> asked.equals(tenant) && users.contains(user))
                    .collect(Collectors.toSet());
        }

        @Override
        public void catchUp(TenantId asked, ConversationId conversation) {
            if (broken) {
                throw new IllegalStateException("nobody applies changes of this kind");
            }
            long version = conversation().getLong("lastVersion");
            while (stored("conversation_changes", conversation + ":" + "%010d".formatted(version + 1)) != null) {
                version++;
                applyAgain(asked, conversation, version);
            }
            spoilConversation(Updates.set("lastVersion", version));
        }

        @Override
        public void applyAgain(TenantId asked, ConversationId conversation, long version) {
            Document change = stored("conversation_changes", conversation + ":" + "%010d".formatted(version));
            store.database()
                    .getCollection("messages")
                    .updateOne(
                            Filters.and(
                                    Filters.eq("_id", change.getString("messageId")), Filters.lt("version", version)),
                            Updates.set("version", version));
        }

        @Override
        public void countReplies(TenantId asked, ConversationId conversation, long root) {
            String id = conversation + ":" + "%010d".formatted(root);
            List<Document> replies = store.database()
                    .getCollection("messages")
                    .find(Filters.and(Filters.eq("threadId", id), Filters.exists("deletedAt", false)))
                    .map(reply ->
                            new Document("sequence", reply.get("sequence")).append("userId", reply.get("senderId")))
                    .into(new ArrayList<>());
            spoilMessage(
                    root,
                    Updates.combine(Updates.set("thread.replyCount", replies.size()), Updates.set("replies", replies)));
        }

        @Override
        public boolean correctPoll(TenantId asked, MessageId poll, CorrectedPoll right, long version) {
            if (conversation().getLong("lastVersion") != version) {
                return false;
            }
            spoilMessage(poll.sequence(), PlantedPoll.corrected(stored("messages", poll.toString()), right));
            return true;
        }

        @Override
        public void deriveMemberships(TenantId asked, ConversationId conversation) {
            store.get(Conversations.class)
                    .find(asked, conversation)
                    .ifPresent(found -> store.get(Memberships.class).derive(asked, found));
        }
    }
}
