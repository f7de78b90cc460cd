package io.parlance.platform.entity;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import jakarta.nosql.Template;
import org.bson.Document;

/**
 * Where a tenant's documents live. One connection per name: lanes, locks and breakers are per placement, so that one tenant's
 * dead cluster does not stop others.
 *
 * @param name stable, unique among placements
 * @param database for what goes through the driver
 * @param template JNoSQL's, bound to this database
 */
public record Placement(String name, MongoDatabase database, Template template) {

    public MongoCollection<Document> collection(DocumentCollection collection) {
        return database.getCollection(collection.collectionName());
    }

    /** Placements are told apart by name. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Placement placement && name.equals(placement.name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }
}
