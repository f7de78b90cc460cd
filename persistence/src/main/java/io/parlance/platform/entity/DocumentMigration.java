package io.parlance.platform.entity;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bson.Document;

/**
 * One numbered change to a database's indexes and validators. Never edited once it was released: a later one changes what it
 * did. May be applied twice, by a node that took over from one that died in the middle, so it has to be idempotent.
 *
 * @param number 1, 2, 3, ...
 */
record DocumentMigration(int number, String description, Step step) {

    private static final int NAMESPACE_EXISTS = 48;

    /** What a migration does; {@code can} says what the store has. */
    interface Step {
        void apply(MongoDatabase database, DocumentStoreCapabilities can);
    }

    /** All of them, in order. */
    static List<DocumentMigration> all() {
        return List.of(
                new DocumentMigration(1, "conversations, memberships and messages", DocumentMigration::collections),
                new DocumentMigration(2, "one message for each client message id", DocumentMigration::clientMessageIds),
                new DocumentMigration(3, "a user's conversations", DocumentMigration::membershipsOfUser),
                new DocumentMigration(4, "idempotency keys expire", DocumentMigration::requestsExpire),
                new DocumentMigration(5, "changes of conversations", DocumentMigration::changes),
                new DocumentMigration(6, "marks of a node", DocumentMigration::marksOfNode),
                new DocumentMigration(7, "cursors expire", DocumentMigration::cursorsExpire),
                new DocumentMigration(8, "history of receipts", DocumentMigration::receipts),
                new DocumentMigration(9, "followers of threads", DocumentMigration::followersOfThreads),
                new DocumentMigration(10, "channels that are open to join", DocumentMigration::openChannels),
                new DocumentMigration(11, "ends of polls", DocumentMigration::endsOfPolls),
                new DocumentMigration(12, "a tenant's conversations", DocumentMigration::conversationsOfTenant),
                new DocumentMigration(13, "cursors of a user", DocumentMigration::cursorsOfUser));
    }

    String id() {
        return "%04d".formatted(number);
    }

    private static void collections(MongoDatabase database, DocumentStoreCapabilities can) {
        for (DocumentCollection collection : List.of(
                DocumentCollection.MESSAGES, DocumentCollection.CONVERSATIONS, DocumentCollection.USER_CONVERSATIONS)) {
            validated(database, collection, can);
        }
    }

    private static void changes(MongoDatabase database, DocumentStoreCapabilities can) {
        validated(database, DocumentCollection.CONVERSATION_CHANGES, can);
    }

    private static void validated(
            MongoDatabase database, DocumentCollection collection, DocumentStoreCapabilities can) {
        create(database, collection.collectionName());
        if (can.validators()) {
            database.runCommand(new Document("collMod", collection.collectionName())
                    .append("validator", new Document("$jsonSchema", collection.schema())));
        }
    }

    private static void create(MongoDatabase database, String collection) {
        try {
            database.createCollection(collection);
        } catch (MongoCommandException e) {
            if (e.getErrorCode() != NAMESPACE_EXISTS) {
                throw e;
            }
        }
    }

    /** For: has this sender's client message id been stored already? And one sender's messages in a conversation. */
    private static void clientMessageIds(MongoDatabase database, DocumentStoreCapabilities can) {
        database.getCollection(DocumentCollection.MESSAGES.collectionName())
                .createIndex(
                        Indexes.ascending("conversationId", "senderId", "clientMessageId"),
                        new IndexOptions().unique(true).name("client_message_id"));
    }

    /** For: my conversations. */
    private static void membershipsOfUser(MongoDatabase database, DocumentStoreCapabilities can) {
        database.getCollection(DocumentCollection.USER_CONVERSATIONS.collectionName())
                .createIndex(
                        Indexes.ascending("tenantId", "userId", "isActive"),
                        new IndexOptions().name("conversations_of_user"));
    }

    /** Where the store cannot expire, whoever reads a request looks at its date. */
    private static void requestsExpire(MongoDatabase database, DocumentStoreCapabilities can) {
        expire(database, DocumentCollection.REQUESTS, can);
    }

    /** As requests do. */
    private static void cursorsExpire(MongoDatabase database, DocumentStoreCapabilities can) {
        expire(database, DocumentCollection.SYNC_CURSORS, can);
    }

    /** For: how many cursors has a user? */
    private static void cursorsOfUser(MongoDatabase database, DocumentStoreCapabilities can) {
        database.getCollection(DocumentCollection.SYNC_CURSORS.collectionName())
                .createIndex(Indexes.ascending("tenantId", "userId"), new IndexOptions().name("cursors_of_user"));
    }

    private static void expire(MongoDatabase database, DocumentCollection collection, DocumentStoreCapabilities can) {
        if (can.expiry()) {
            database.getCollection(collection.collectionName())
                    .createIndex(
                            Indexes.ascending("expireAt"),
                            new IndexOptions().expireAfter(0L, TimeUnit.SECONDS).name("expiry"));
        }
    }

    /** For: what has a node left that died? Marks of before had no node; readers derive what those stood for. */
    private static void marksOfNode(MongoDatabase database, DocumentStoreCapabilities can) {
        MongoCollection<Document> dirty = database.getCollection(DocumentCollection.DIRTY.collectionName());
        dirty.deleteMany(Filters.exists("node", false));
        dirty.createIndex(Indexes.ascending("node"), new IndexOptions().name("marks_of_node"));
    }

    /** For: the threads of a conversation that a user follows. */
    private static void followersOfThreads(MongoDatabase database, DocumentStoreCapabilities can) {
        validated(database, DocumentCollection.THREAD_FOLLOWERS, can);
        database.getCollection(DocumentCollection.THREAD_FOLLOWERS.collectionName())
                .createIndex(
                        Indexes.ascending("tenantId", "userId", "conversationId"),
                        new IndexOptions().name("threads_of_user"));
    }

    /** For: which channels can be joined? */
    private static void openChannels(MongoDatabase database, DocumentStoreCapabilities can) {
        database.getCollection(DocumentCollection.CONVERSATIONS.collectionName())
                .createIndex(
                        Indexes.ascending("tenantId", "settings.openToJoin"), new IndexOptions().name("open_channels"));
    }

    /** For: all conversations of a tenant, page by page. */
    private static void conversationsOfTenant(MongoDatabase database, DocumentStoreCapabilities can) {
        database.getCollection(DocumentCollection.CONVERSATIONS.collectionName())
                .createIndex(Indexes.ascending("tenantId", "_id"), new IndexOptions().name("conversations_of_tenant"));
    }

    /** For: which polls have ended? */
    private static void endsOfPolls(MongoDatabase database, DocumentStoreCapabilities can) {
        database.getCollection(DocumentCollection.POLL_ENDS.collectionName())
                .createIndex(Indexes.ascending("at"), new IndexOptions().name("ends_in_order"));
    }

    /** No index but that of ids: who reached a message, and all entries of a conversation, are ranges of them. */
    private static void receipts(MongoDatabase database, DocumentStoreCapabilities can) {
        validated(database, DocumentCollection.MESSAGE_STATUS_HISTORY, can);
    }
}
