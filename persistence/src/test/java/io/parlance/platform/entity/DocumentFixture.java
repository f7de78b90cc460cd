package io.parlance.platform.entity;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import com.mongodb.event.CommandListener;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.ProcessProducer;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;

/**
 * The product's document-store beans, JNoSQL included, in a small container on an empty, migrated database that is dropped in
 * the end.
 */
public final class DocumentFixture implements AutoCloseable {

    private final WeldContainer container;
    private final DocumentStoreSettings settings;

    private DocumentFixture(WeldContainer container, DocumentStoreSettings settings) {
        this.container = container;
        this.settings = settings;
    }

    public static DocumentFixture on(DocumentEngine engine) {
        return on(engine, new CommandListener() {});
    }

    /** @param listener hears what is sent to the store */
    static DocumentFixture on(DocumentEngine engine, CommandListener listener) {
        DocumentStoreSettings settings = engine.settings();
        System.setProperty("parlance.mongodb.uri", engine.uri());
        System.setProperty("parlance.mongodb.database", settings.database());
        DocumentFixture fixture = new DocumentFixture(
                new Weld()
                        .addExtension(new EntityBeansOnly())
                        .addExtension(new Line(settings, listener))
                        .initialize(),
                settings);
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
        database().drop();
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
