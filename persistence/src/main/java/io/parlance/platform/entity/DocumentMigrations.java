package io.parlance.platform.entity;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bson.Document;

/**
 * Brings a database to the current migration. Any number of nodes may do so at once: one holds the lock, a document with a
 * fixed id, and the others find nothing left to do. A lock whose holder died expires.
 */
final class DocumentMigrations {

    private static final String LOCK = "lock";
    private static final Duration LOCK_LIFE = Duration.ofMinutes(2);

    private final List<DocumentMigration> migrations;
    private final Clock clock;
    private final String node;

    /** @param node told apart from other nodes, and from this one's former runs */
    DocumentMigrations(List<DocumentMigration> migrations, Clock clock, String node) {
        this.migrations = List.copyOf(migrations);
        this.clock = clock;
        this.node = node;
    }

    /**
     * Applies what is missing.
     *
     * @return the descriptions of what was applied; empty when nothing was missing
     * @throws MigrationLockedException when another node is at it: try again later
     */
    List<String> apply(MongoDatabase database, DocumentStoreCapabilities can) {
        MongoCollection<Document> history =
                database.getCollection(DocumentCollection.SCHEMA_MIGRATIONS.collectionName());
        if (missing(history).isEmpty()) {
            return List.of();
        }
        lock(history);
        try {
            List<String> applied = new ArrayList<>();
            for (DocumentMigration migration : missing(history)) {
                migration.step().apply(database, can);
                record(history, migration);
                applied.add(migration.description());
            }
            return List.copyOf(applied);
        } finally {
            history.deleteOne(and(eq("_id", LOCK), eq("node", node)));
        }
    }

    private List<DocumentMigration> missing(MongoCollection<Document> history) {
        Set<String> applied = new HashSet<>();
        history.find().forEach(entry -> applied.add(entry.getString("_id")));
        return migrations.stream()
                .filter(migration -> !applied.contains(migration.id()))
                .toList();
    }

    private void record(MongoCollection<Document> history, DocumentMigration migration) {
        insertIfAbsent(
                history,
                new Document("_id", migration.id())
                        .append("description", migration.description())
                        .append("appliedAt", clock.instant())
                        .append("node", node));
    }

    private void lock(MongoCollection<Document> history) {
        Instant now = clock.instant();
        Document lock = new Document("_id", LOCK).append("node", node).append("expiresAt", now.plus(LOCK_LIFE));
        if (insertIfAbsent(history, lock)) {
            return;
        }
        long taken = history.updateOne(
                        and(eq("_id", LOCK), lte("expiresAt", now)),
                        combine(set("node", node), set("expiresAt", now.plus(LOCK_LIFE))))
                .getMatchedCount();
        if (taken == 0) {
            throw new MigrationLockedException("another node is migrating the database "
                    + history.getNamespace().getDatabaseName());
        }
    }

    private static boolean insertIfAbsent(MongoCollection<Document> history, Document document) {
        try {
            history.insertOne(document);
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }

    /** Another node holds the lock. */
    static final class MigrationLockedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        MigrationLockedException(String message) {
            super(message);
        }
    }
}
