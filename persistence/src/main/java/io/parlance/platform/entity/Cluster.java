package io.parlance.platform.entity;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import java.util.Optional;
import org.bson.Document;

/**
 * A cluster that holds documents, and whether it answers. For the shared one that is not asked: without it the product cannot serve at
 * all. Another one counts as away until it has answered, so that what is asked of it fails at once and holds up nobody. Thread-safe.
 */
final class Cluster {

    private final String name;
    private final MongoClient client;
    private final boolean shared;
    private volatile boolean answers;
    private volatile Optional<DocumentStoreCapabilities> capabilities = Optional.empty();

    Cluster(String name, MongoClient client, boolean shared) {
        this.name = name;
        this.client = client;
        this.shared = shared;
        this.answers = shared;
    }

    String name() {
        return name;
    }

    MongoClient client() {
        return client;
    }

    boolean isShared() {
        return shared;
    }

    boolean isThere() {
        return answers;
    }

    /**
     * Asks for a sign of life.
     *
     * @throws MongoException when there is none, within the server selection time-out
     */
    void ping(String database) {
        try {
            client.getDatabase(database).runCommand(new Document("ping", 1));
            answers = true;
        } catch (MongoException e) {
            answers = shared;
            throw e;
        }
    }

    /** What it can do, asked once. */
    DocumentStoreCapabilities capabilities(String database, String suffix) {
        DocumentStoreCapabilities known =
                capabilities.orElseGet(() -> new DocumentStoreProbe(client, database, suffix).ask());
        capabilities = Optional.of(known);
        return known;
    }
}
