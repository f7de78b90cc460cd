package io.parlance.platform.entity;

import com.mongodb.client.MongoDatabase;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.bson.Document;

/** So many documents that a plan without an index would cost more: 100 rooms of 5 members, 50 messages and 5 changes. */
final class Crowd {

    static final int ROOMS = 100;
    private static final int MEMBERS = 5;
    private static final int MESSAGES = 50;
    private static final int CHANGES = 5;
    private static final Date NOON = Date.from(Instant.parse("2026-01-02T12:00:00Z"));

    final TenantId tenant = new TenantId(UUID.randomUUID());

    ConversationId room(int number) {
        return new ConversationId(new UUID(1L << 32 | number, 1));
    }

    UserId user(int number) {
        return new UserId(new UUID(2L << 32 | number % ROOMS, 2));
    }

    void fill(MongoDatabase database) {
        List<Document> rooms = new ArrayList<>();
        List<Document> members = new ArrayList<>();
        List<Document> messages = new ArrayList<>();
        List<Document> changes = new ArrayList<>();
        for (int number = 0; number < ROOMS; number++) {
            rooms.add(conversation(number));
            for (int member = 0; member < MEMBERS; member++) {
                members.add(membership(number, user(number + member)));
            }
            for (int sequence = 1; sequence <= MESSAGES; sequence++) {
                messages.add(message(number, sequence));
            }
            for (int version = 1; version <= CHANGES; version++) {
                changes.add(change(number, version));
            }
        }
        insert(database, DocumentCollection.CONVERSATIONS, rooms);
        insert(database, DocumentCollection.USER_CONVERSATIONS, members);
        insert(database, DocumentCollection.MESSAGES, messages);
        insert(database, DocumentCollection.CONVERSATION_CHANGES, changes);
    }

    private static void insert(MongoDatabase database, DocumentCollection collection, List<Document> documents) {
        database.getCollection(collection.collectionName()).insertMany(documents);
    }

    private Document owned(String id) {
        return new Document("_id", id).append("tenantId", tenant.toString());
    }

    private Document conversation(int number) {
        return owned(room(number).toString())
                .append("type", "GROUP")
                .append("title", "Room " + number)
                .append(
                        "settings",
                        new Document("historyForJoiners", "ALL")
                                .append("allowFileUpload", true)
                                .append("allowMentions", true)
                                .append("muteNotifications", false))
                .append("createdBy", user(number).toString())
                .append("createdAt", NOON)
                .append("members", List.of())
                .append("updatedAt", NOON)
                .append("lastSequence", 0L)
                .append("lastVersion", 0L)
                .append("memberCount", (long) MEMBERS);
    }

    private Document membership(int number, UserId user) {
        return owned(room(number) + ":" + user)
                .append("conversationId", room(number).toString())
                .append("userId", user.toString())
                .append("role", "MEMBER")
                .append("joinedAt", NOON)
                .append("isActive", true)
                .append("version", 0L)
                .append("lastReadSequence", 0L)
                .append("lastDeliveredSequence", 0L);
    }

    private Document message(int number, long sequence) {
        return owned(room(number) + ":" + "%010d".formatted(sequence))
                .append("conversationId", room(number).toString())
                .append("sequence", sequence)
                .append("version", 0L)
                .append("clientMessageId", "m-" + sequence)
                .append("fingerprint", "f")
                .append("senderId", user(number).toString())
                .append("senderName", "Alice")
                .append("type", "text")
                .append("content", new Document("text", "message " + sequence))
                .append("createdAt", NOON);
    }

    private Document change(int number, long version) {
        return owned(room(number) + ":" + "%010d".formatted(version))
                .append("conversationId", room(number).toString())
                .append("version", version)
                .append("kind", "pinned")
                .append("messageId", room(number) + ":0000000001")
                .append("userId", user(number).toString())
                .append("data", "{}")
                .append("at", NOON)
                .append("mark", "mark");
    }
}
