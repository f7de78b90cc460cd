package io.parlance.platform.entity;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.Document;

/** Migrated databases of one engine that tests have left without a document; they go with this JVM. Thread-safe. */
final class LeftDatabases {

    private static final Map<DocumentEngine, LeftDatabases> KNOWN = new ConcurrentHashMap<>();

    private static final Set<String> COLLECTIONS = Stream.of(DocumentCollection.values())
            .map(DocumentCollection::collectionName)
            .collect(Collectors.toUnmodifiableSet());

    private final Queue<String> names = new ConcurrentLinkedQueue<>();

    private LeftDatabases(DocumentEngine engine) {
        if (DocumentEngine.real().filter(engine::equals).isPresent()) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> dropAll(engine)));
        }
    }

    static LeftDatabases on(DocumentEngine engine) {
        return KNOWN.computeIfAbsent(engine, LeftDatabases::new);
    }

    /** The name of one, which nobody else gets until it is left again; empty where there is none. */
    Optional<String> take() {
        return Optional.ofNullable(names.poll());
    }

    /** Takes all documents out but those that say how it was migrated; one with other collections is dropped instead. */
    void leave(MongoDatabase database) {
        Set<String> there = database.listCollectionNames().into(new HashSet<>());
        if (!COLLECTIONS.containsAll(there)) {
            database.drop();
            return;
        }
        there.stream()
                .filter(name -> !name.equals(DocumentCollection.SCHEMA_MIGRATIONS.collectionName()))
                .forEach(name -> database.getCollection(name).deleteMany(new Document()));
        names.add(database.getName());
    }

    private void dropAll(DocumentEngine engine) {
        try (MongoClient client = MongoClients.create(engine.uri())) {
            names.forEach(name -> client.getDatabase(name).drop());
        }
    }
}
