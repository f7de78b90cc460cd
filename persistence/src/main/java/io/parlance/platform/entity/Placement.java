package io.parlance.platform.entity;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.parlance.kernel.TenantId;
import jakarta.data.repository.DataRepository;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bson.Document;
import org.eclipse.jnosql.mapping.document.DocumentTemplate;

/**
 * Where a tenant's documents live. Lanes, locks and breakers are per placement, so that one tenant's dead cluster does not stop
 * others. As a tenant gets it, what is written passes the gate of its database, so that the
 * tenant can be moved away from there. Thread-safe.
 */
public final class Placement {

    /** Told apart by it: a location that was let go of and is used again is another placement, with lanes of its own. */
    private final Object opening;

    private final Location location;
    private final Cluster cluster;
    private final MongoDatabase database;
    private final DocumentTemplate template;
    private final Repositories repositories;
    private final WriteGate gate;
    private final AtomicBoolean prepared;
    private final Optional<TenantId> tenant;

    Placement(
            Location location,
            Cluster cluster,
            MongoDatabase database,
            DocumentTemplate template,
            Repositories repositories,
            Gates gates) {
        this.opening = new Object();
        this.location = location;
        this.cluster = cluster;
        this.database = database;
        this.template = template;
        this.repositories = repositories;
        this.tenant = Optional.empty();
        this.prepared = new AtomicBoolean();
        this.gate = gates.of(this);
    }

    private Placement(Placement of, TenantId tenant) {
        this.opening = of.opening;
        this.location = of.location;
        this.cluster = of.cluster;
        this.database = of.database;
        this.template = of.template;
        this.repositories = of.repositories;
        this.gate = of.gate;
        this.prepared = of.prepared;
        this.tenant = Optional.of(tenant);
    }

    /** Stable, unique among placements. */
    public String name() {
        return location.toString();
    }

    Location location() {
        return location;
    }

    Cluster cluster() {
        return cluster;
    }

    WriteGate gate() {
        return gate;
    }

    /** Whether its cluster answers and its schema was seen to be the current one. */
    boolean isThere() {
        return prepared.get() && cluster.isThere();
    }

    void prepared() {
        prepared.set(true);
    }

    /** The same, for this tenant. */
    Placement seenBy(TenantId other) {
        return new Placement(this, other);
    }

    /** For what goes through the driver. */
    public MongoDatabase database() {
        return database;
    }

    /** One tenant's stores write through the gate; what sweeps over all tenants of the placement does not. */
    public MongoCollection<Document> collection(DocumentCollection collection) {
        MongoCollection<Document> all = ofAll(collection);
        return tenant.map(one -> FencedCalls.of(all, gate, one)).orElse(all);
    }

    /** The collection without a gate: who writes there asks {@link #guarded} itself. */
    public MongoCollection<Document> ofAll(DocumentCollection collection) {
        return database.getCollection(collection.collectionName());
    }

    /** The way through the gate for who writes documents of several tenants at once. */
    public WriteGuard guarded() {
        return new WriteGuard(gate);
    }

    /** JNoSQL's, bound to this database. Inserts, reads and deletes; refuses to replace whole documents. */
    public DocumentTemplate template() {
        return template;
    }

    /** A JNoSQL repository, bound to this database; as {@link #collection}. */
    public <R extends DataRepository<?, ?>> R repository(Class<R> type) {
        R all = repositories.get(type);
        return tenant.map(one -> FencedCalls.of(type, all, gate, one)).orElse(all);
    }

    /** Makes the gate of a placement. */
    @FunctionalInterface
    interface Gates {
        WriteGate of(Placement placement);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Placement placement && opening == placement.opening;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(opening);
    }

    @Override
    public String toString() {
        return name();
    }
}
