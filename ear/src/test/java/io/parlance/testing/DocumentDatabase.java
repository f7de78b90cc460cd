package io.parlance.testing;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
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

    /** Removes it, so that an engine that outlives the run keeps nothing of it. */
    void drop() {
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
