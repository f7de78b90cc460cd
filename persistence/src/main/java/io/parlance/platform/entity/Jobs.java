package io.parlance.platform.entity;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import io.parlance.kernel.NodeId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.bson.Document;

/**
 * Jobs of which one runs at a time, on whichever node: who does one holds its lease, a document in the shared database, and says
 * from time to time that it still does. A lease whose holder died expires. What a job says of its last run is kept there too, for
 * every node to read. Every method throws Problem UNAVAILABLE when the store is away. Thread-safe.
 */
@ApplicationScoped
public class Jobs {

    /** How long a lease lasts that nobody renews. */
    public static final Duration LIFE = Duration.ofSeconds(60);

    @Inject
    MongoClient client;

    @Inject
    DocumentStoreSettings settings;

    @Inject
    NodeId node;

    @Inject
    Clock clock;

    /**
     * Takes the job, for {@link #LIFE}.
     *
     * @param notStartedSince when somebody started it at this time or later it is not taken
     */
    public boolean take(String job, Instant notStartedSince) {
        Instant now = clock.instant();
        return DocumentStoreCall.answer(() -> collection()
                                .updateOne(
                                        and(eq("_id", job), lte("expiresAt", now), lt("startedAt", notStartedSince)),
                                        combine(
                                                set("node", node.value()),
                                                set("startedAt", now),
                                                set("expiresAt", now.plus(LIFE))))
                                .getMatchedCount()
                        > 0
                || isFirst(job, now));
    }

    private boolean isFirst(String job, Instant now) {
        try {
            collection()
                    .insertOne(new Document("_id", job)
                            .append("node", node.value())
                            .append("startedAt", now)
                            .append("expiresAt", now.plus(LIFE)));
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }

    /** Keeps the job for another {@link #LIFE}; false when it is another node's by now. */
    public boolean renew(String job) {
        return mine(job, clock.instant().plus(LIFE));
    }

    /** Lets go of the job. */
    public void release(String job) {
        mine(job, clock.instant());
    }

    /**
     * Keeps what the job has to say of its last run.
     *
     * @param report JSON
     */
    public void report(String job, String report) {
        DocumentStoreCall.perform(() ->
                collection().updateOne(and(eq("_id", job), eq("node", node.value())), set("report", report)));
    }

    /** What the job said last; empty when it never ran. */
    public Optional<String> report(String job) {
        return DocumentStoreCall.answer(() ->
                Optional.ofNullable(collection().find(eq("_id", job)).first()).map(found -> found.getString("report")));
    }

    private boolean mine(String job, Instant until) {
        return DocumentStoreCall.answer(() -> collection()
                        .updateOne(and(eq("_id", job), eq("node", node.value())), set("expiresAt", until))
                        .getMatchedCount()
                > 0);
    }

    private MongoCollection<Document> collection() {
        return client.getDatabase(settings.database()).getCollection(DocumentCollection.JOBS.collectionName());
    }
}
