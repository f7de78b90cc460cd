package io.parlance.testing;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.util.Optional;
import java.util.function.Function;
import org.bson.Document;

/**
 * The document database of one run, read as an auditor would: with the bare driver, past the product.
 *
 * @param uri of the engine
 */
public record DocumentDatabase(String uri, String name) {

    /** How many documents of a collection match. */
    public long count(String collection, Document filter) {
        return with(client -> client.getDatabase(name).getCollection(collection).countDocuments(filter));
    }

    /** One document; empty when there is none. */
    public Optional<Document> find(String collection, String id) {
        return with(client -> Optional.ofNullable(client.getDatabase(name)
                .getCollection(collection)
                .find(new Document("_id", id))
                .first()));
    }

    /** Changes fields of one document, past every rule of the product. */
    public void damage(String collection, String id, Document fields) {
        with(client -> client.getDatabase(name)
                .getCollection(collection)
                .updateOne(new Document("_id", id), new Document("$set", fields)));
    }

    /** Writes one document, past every rule of the product. */
    public void plant(String collection, Document document) {
        with(client -> client.getDatabase(name).getCollection(collection).insertOne(document));
    }

    /** Removes one document. */
    public void remove(String collection, String id) {
        with(client -> client.getDatabase(name).getCollection(collection).deleteOne(new Document("_id", id)));
    }

    /** Whether the engine takes writes; waits for that as long as the driver does. */
    boolean answers() {
        return with(client ->
                client.getDatabase(name).runCommand(new Document("hello", 1)).getBoolean("isWritablePrimary", false));
    }

    /** Removes it, so that an engine that outlives the run keeps nothing of it. */
    public void drop() {
        with(client -> {
            client.getDatabase(name).drop();
            return name;
        });
    }

    private <T> T with(Function<MongoClient, T> work) {
        try (MongoClient client = MongoClients.create(uri)) {
            return work.apply(client);
        }
    }
}
