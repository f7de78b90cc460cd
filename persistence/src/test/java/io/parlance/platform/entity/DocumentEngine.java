package io.parlance.platform.entity;

import com.mongodb.ConnectionString;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A document store to test on. The trial store, in this JVM, always; the engine that {@code MONGODB_URI} names (environment or
 * system property), when it does. Test classes take one as their parameter:
 * {@code @ParameterizedClass @MethodSource("io.parlance.platform.entity.DocumentEngine#all")}.
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

    public static Stream<DocumentEngine> all() {
        return Stream.concat(Stream.of(trial()), real().stream());
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
        return new DocumentStoreSettings(
                new ConnectionString(uri),
                "test_" + UUID.randomUUID().toString().replace("-", ""),
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
