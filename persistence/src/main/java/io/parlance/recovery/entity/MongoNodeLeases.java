package io.parlance.recovery.entity;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.UpdateOptions;
import io.parlance.platform.entity.DocumentStoreCall;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bson.Document;

/** The leases in the collection {@code nodes}. */
final class MongoNodeLeases implements NodeLeases {

    private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

    private final MongoCollection<Document> nodes;

    MongoNodeLeases(MongoCollection<Document> nodes) {
        this.nodes = nodes;
    }

    @Override
    public void begin(Lease lease) {
        DocumentStoreCall.perform(
                () -> nodes.updateOne(eq("_id", lease.incarnation()), set("expiresAt", lease.expiresAt()), UPSERT));
    }

    @Override
    public boolean renew(Lease lease) {
        return DocumentStoreCall.answer(() ->
                nodes.updateOne(eq("_id", lease.incarnation()), set("expiresAt", lease.expiresAt()))
                                .getMatchedCount()
                        > 0);
    }

    @Override
    public List<Lease> all() {
        return DocumentStoreCall.answer(() -> nodes.find()
                .map(document -> new Lease(
                        document.getString("_id"),
                        document.get("expiresAt", Date.class).toInstant()))
                .into(new ArrayList<>()));
    }

    @Override
    public void remove(String incarnation, Instant expiredBefore) {
        DocumentStoreCall.perform(() -> nodes.deleteOne(and(eq("_id", incarnation), lt("expiresAt", expiredBefore))));
    }
}
