package io.parlance.platform.entity;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.bson.Document;

/** A database beside the shared one, that a tenant has for itself. Thread-safe. */
public final class OwnStore {

    private static final String OWNER = "owner";

    private final Placement placement;
    private final Clock clock;
    private final String node;

    OwnStore(Placement placement, Clock clock, String node) {
        this.placement = placement;
        this.clock = clock;
        this.node = node;
    }

    /** The cluster and the database, without anything secret. */
    public String name() {
        return placement.name();
    }

    /** Whether it answered when it was asked last, with the current schema. */
    public boolean isThere() {
        return placement.isThere();
    }

    /**
     * Asks for a sign of life, and brings the schema up to date when that was not seen before.
     *
     * @return what was migrated
     * @throws RuntimeException of the driver when there is none, or when another node is migrating
     */
    public List<String> keep() {
        String database = placement.location().database();
        placement.cluster().ping(database);
        if (placement.isThere()) {
            return List.of();
        }
        List<String> applied = new DocumentMigrations(DocumentMigration.all(), clock, node)
                .apply(placement.database(), placement.cluster().capabilities(database, node));
        placement.prepared();
        return applied;
    }

    /** @throws Problem CONFLICT when the database is another's, or holds something that nobody is said to own */
    void ownedBy(String tenant) {
        MongoCollection<Document> mine = placement.collection(DocumentCollection.PLACEMENT);
        Optional<String> owner = owner(mine);
        if (owner.isEmpty()) {
            if (placement.database().listCollectionNames().first() != null) {
                throw conflict("is not empty: name another, or drop it first");
            }
            own(mine, tenant);
            owner = owner(mine);
        }
        if (!owner.equals(Optional.of(tenant))) {
            throw conflict("is the own database of another tenant, or was of one that was not made in the end");
        }
    }

    private static Optional<String> owner(MongoCollection<Document> collection) {
        return Optional.ofNullable(collection.find(new Document("_id", OWNER)).first())
                .map(found -> found.getString("tenant"));
    }

    private void own(MongoCollection<Document> collection, String tenant) {
        try {
            collection.insertOne(
                    new Document("_id", OWNER).append("tenant", tenant).append("since", clock.instant()));
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
            // somebody else was faster; whoever it was is read next
        }
    }

    private static Problem conflict(String why) {
        return Problem.of(ErrorCode.CONFLICT, "placement.database", why);
    }
}
