package io.parlance.platform.entity;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
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
        DocumentStoreSettings settings = engine.settings();
        System.setProperty("parlance.mongodb.uri", engine.uri());
        System.setProperty("parlance.mongodb.database", settings.database());
        DocumentFixture fixture = new DocumentFixture(
                new Weld().addExtension(new EntityBeansOnly()).initialize(), settings);
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
