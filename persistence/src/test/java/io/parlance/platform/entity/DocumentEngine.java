package io.parlance.platform.entity;

import com.mongodb.ConnectionString;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A document store to test on: the engine that {@code MONGODB_URI} names (environment or system property), the trial store in
 * this JVM where it names none. Test classes take it as their parameter by {@link OnDocumentStore}.
 */
public record DocumentEngine(String name, String uri) {

    private static final class Trial {
        private static final String URI = start();

        private static String start() {
            MongoServer server = new MongoServer(new MemoryBackend());
            Runtime.getRuntime().addShutdownHook(new Thread(server::shutdownNow));
            return server.bindAndGetConnectionString();
        }
    }

    static Stream<DocumentEngine> chosen() {
        return Stream.of(real().orElseGet(DocumentEngine::trial));
    }

    public static DocumentEngine trial() {
        return new DocumentEngine("trial store", Trial.URI);
    }

    public static Optional<DocumentEngine> real() {
        return Optional.ofNullable(System.getProperty("MONGODB_URI", System.getenv("MONGODB_URI")))
                .filter(uri -> !uri.isBlank())
                .map(uri -> new DocumentEngine("MONGODB_URI", uri));
    }

    /** Settings with a database that no other test uses; {@link DocumentFixture} drops it. */
    public DocumentStoreSettings settings() {
        return settings("test_" + UUID.randomUUID().toString().replace("-", ""));
    }

    DocumentStoreSettings settings(String database) {
        return new DocumentStoreSettings(
                new ConnectionString(uri),
                database,
                20,
                Duration.ofSeconds(2),
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                Duration.ofSeconds(20),
                Duration.ofSeconds(5));
    }

    @Override
    public String toString() {
        return name;
    }
}
