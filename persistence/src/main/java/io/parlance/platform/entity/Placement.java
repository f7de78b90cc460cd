package io.parlance.platform.entity;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import jakarta.data.repository.DataRepository;
import org.bson.Document;
import org.eclipse.jnosql.mapping.document.DocumentTemplate;

/**
 * Where a tenant's documents live. Lanes, locks and breakers are per placement, so that one tenant's dead cluster does not stop
 * others. Placements are told apart by name. Thread-safe.
 */
public final class Placement {

    private final String name;
    private final MongoDatabase database;
    private final DocumentTemplate template;
    private final Repositories repositories;

    Placement(String name, MongoDatabase database, DocumentTemplate template, Repositories repositories) {
        this.name = name;
        this.database = database;
        this.template = template;
        this.repositories = repositories;
    }

    /** Stable, unique among placements. */
    public String name() {
        return name;
    }

    /** For what goes through the driver. */
    public MongoDatabase database() {
        return database;
    }

    public MongoCollection<Document> collection(DocumentCollection collection) {
        return database.getCollection(collection.collectionName());
    }

    /** JNoSQL's, bound to this database. Inserts, reads and deletes; refuses to replace whole documents. */
    public DocumentTemplate template() {
        return template;
    }

    /** A JNoSQL repository, bound to this database. The same object each time. */
    public <R extends DataRepository<?, ?>> R repository(Class<R> type) {
        return repositories.get(type);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Placement placement && name.equals(placement.name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
