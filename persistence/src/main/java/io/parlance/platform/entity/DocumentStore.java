package io.parlance.platform.entity;

import com.mongodb.client.MongoClient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.Document;

/** The document store as a whole: is it there, what can it do, and is its schema the current one. Thread-safe. */
@ApplicationScoped
public class DocumentStore {

    @Inject
    MongoClient client;

    @Inject
    DocumentStoreSettings settings;

    @Inject
    Placements placements;

    @Inject
    Clock clock;

    @Inject
    IdSource ids;

    private volatile Optional<DocumentStoreCapabilities> capabilities = Optional.empty();

    /**
     * Asks the store what it can do and migrates every placement. May be called again after a failure.
     *
     * @return what was migrated, empty when all was current
     * @throws RuntimeException of the driver when the store is away or refuses, or when another node is migrating
     */
    public List<String> prepare() {
        String node = ids.next().toString();
        DocumentStoreCapabilities can = new DocumentStoreProbe(client, settings.database(), node).ask();
        DocumentMigrations migrations = new DocumentMigrations(DocumentMigration.all(), clock, node);
        List<String> applied = new ArrayList<>();
        for (Placement placement : placements.all()) {
            applied.addAll(migrations.apply(placement.database(), can));
        }
        capabilities = Optional.of(can);
        return List.copyOf(applied);
    }

    /** What the store can do; empty until {@link #prepare} has succeeded once. */
    public Optional<DocumentStoreCapabilities> capabilities() {
        return capabilities;
    }

    /**
     * Asks for a sign of life.
     *
     * @throws com.mongodb.MongoException when there is none, within the server selection time-out
     */
    public void ping() {
        client.getDatabase(settings.database()).runCommand(new Document("ping", 1));
    }
}
