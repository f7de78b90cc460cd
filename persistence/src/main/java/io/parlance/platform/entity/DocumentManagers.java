package io.parlance.platform.entity;

import com.mongodb.client.MongoClient;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import org.eclipse.jnosql.communication.semistructured.DatabaseManager;
import org.eclipse.jnosql.databases.mongodb.communication.MongoDBDocumentConfiguration;
import org.eclipse.jnosql.databases.mongodb.communication.MongoDBDocumentManager;
import org.eclipse.jnosql.mapping.Database;
import org.eclipse.jnosql.mapping.DatabaseType;

/**
 * JNoSQL on the product's own client. Takes the place of JNoSQL's producers, which would each open a client of their own with
 * the driver's defaults.
 */
@ApplicationScoped
@Alternative
@Priority(Interceptor.Priority.APPLICATION)
public class DocumentManagers {

    @Inject
    MongoClient client;

    @Inject
    DocumentStoreSettings settings;

    /** Behind injected repositories and the default template: the shared database. */
    @Produces
    @ApplicationScoped
    @Database(DatabaseType.DOCUMENT)
    public DatabaseManager shared() {
        return of(client, settings.database());
    }

    /** For a database of its own; see {@link Placements}. */
    public DatabaseManager of(MongoClient cluster, String database) {
        return new FieldwiseDatabase(cluster.getDatabase(database), jnosql(cluster, database));
    }

    /** Behind JNoSQL's {@code MongoDBTemplate}. Nothing injects it; if anything does, it gets no second client. */
    @Produces
    @Typed(MongoDBDocumentManager.class)
    public MongoDBDocumentManager mongo() {
        return jnosql(client, settings.database());
    }

    @SuppressWarnings("resource") // closing the factory would close the shared client
    private static MongoDBDocumentManager jnosql(MongoClient cluster, String database) {
        return new MongoDBDocumentConfiguration().get(cluster).apply(database);
    }
}
