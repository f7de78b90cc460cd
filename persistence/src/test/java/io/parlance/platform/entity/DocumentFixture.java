package io.parlance.platform.entity;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import com.mongodb.event.CommandListener;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.ProcessProducer;
import java.util.Optional;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;

/**
 * The product's document-store beans, JNoSQL included, in a small container on an empty, migrated database that is dropped in
 * the end, or left to the next test. For use by one thread.
 */
public final class DocumentFixture implements AutoCloseable {

    private final WeldContainer container;
    private final DocumentStoreSettings settings;
    private final Optional<LeftDatabases> left;

    private DocumentFixture(WeldContainer container, DocumentStoreSettings settings, Optional<LeftDatabases> left) {
        this.container = container;
        this.settings = settings;
        this.left = left;
    }

    /**
     * Takes a database that another test has left, and leaves it to the next one: for tests that change documents only, and neither
     * collections nor indexes. Engines take longer to make a database than most tests with it.
     */
    public static DocumentFixture forDocuments(DocumentEngine engine) {
        LeftDatabases left = LeftDatabases.on(engine);
        DocumentStoreSettings settings = left.take().map(engine::settings).orElseGet(engine::settings);
        return on(engine, settings, Optional.of(left), new CommandListener() {});
    }

    public static DocumentFixture on(DocumentEngine engine) {
        return on(engine, new CommandListener() {});
    }

    /** @param listener hears what is sent to the store */
    static DocumentFixture on(DocumentEngine engine, CommandListener listener) {
        return on(engine, engine.settings(), Optional.empty(), listener);
    }

    private static DocumentFixture on(
            DocumentEngine engine,
            DocumentStoreSettings settings,
            Optional<LeftDatabases> left,
            CommandListener listener) {
        System.setProperty("parlance.mongodb.uri", engine.uri());
        System.setProperty("parlance.mongodb.database", settings.database());
        DocumentFixture fixture = new DocumentFixture(
                new Weld()
                        .addExtension(new EntityBeansOnly())
                        .addExtension(new Line(settings, listener))
                        .initialize(),
                settings,
                left);
        fixture.get(Placements.class).use(PlacementDirectory.ALL_SHARED);
        fixture.get(DocumentStore.class).prepare();
        return fixture;
    }

    public <T> T get(Class<T> bean) {
        return container.select(bean).get();
    }

    public MongoDatabase database() {
        return get(MongoClient.class).getDatabase(settings.database());
    }

    @Override
    public void close() {
        left.ifPresentOrElse(databases -> databases.leave(database()), database()::drop);
        container.close();
    }

    /** The client, with somebody on the line. */
    static final class Line implements Extension {

        private final DocumentStoreSettings settings;
        private final CommandListener listener;

        Line(DocumentStoreSettings settings, CommandListener listener) {
            this.settings = settings;
            this.listener = listener;
        }

        void listen(@Observes ProcessProducer<DocumentStoreClient, MongoClient> client) {
            client.configureProducer().produceWith(context -> DocumentStoreClient.open(settings, listener));
        }
    }

    /** Use cases need an application server; a test makes its own of them. */
    static final class EntityBeansOnly implements Extension {

        <T> void veto(@Observes ProcessAnnotatedType<T> type) {
            String name = type.getAnnotatedType().getJavaClass().getName();
            if (name.startsWith("io.parlance.") && name.contains(".control.")) {
                type.veto();
            }
        }
    }
}
