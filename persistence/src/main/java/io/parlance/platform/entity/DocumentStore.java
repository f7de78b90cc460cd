package io.parlance.platform.entity;

import com.mongodb.client.MongoClient;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.bson.Document;

/** The document store as a whole: is it there, what can it do, and is its schema the current one. Thread-safe. */
@ApplicationScoped
public class DocumentStore {

    @Inject
    MongoClient client;

    @Inject
    DocumentStoreSettings settings;

    @Inject
    Placements placements;

    @Inject
    Clock clock;

    @Inject
    IdSource ids;

    private volatile Optional<DocumentStoreCapabilities> capabilities = Optional.empty();

    /**
     * Asks the shared store what it can do and migrates the shared database. May be called again after a failure.
     *
     * @return what was migrated, empty when all was current
     * @throws RuntimeException of the driver when the store is away or refuses, or when another node is migrating
     */
    public List<String> prepare() {
        String node = ids.next().toString();
        Placement shared = placements.shared();
        DocumentStoreCapabilities can = new DocumentStoreProbe(client, settings.database(), node).ask();
        List<String> applied =
                new DocumentMigrations(DocumentMigration.all(), clock, node).apply(shared.database(), can);
        shared.prepared();
        capabilities = Optional.of(can);
        return applied;
    }

    /** The clusters and databases that tenants have for themselves, each of which may be asked for a sign of life. */
    public Collection<OwnStore> ownStores() {
        placements.releaseUnused();
        return placements.others().stream()
                .map(placement -> new OwnStore(placement, clock, ids.next().toString()))
                .toList();
    }

    /**
     * Renews this node's right to write to the databases that it has written to lately, and hears which tenants are moved away.
     *
     * @throws Problem UNAVAILABLE when that failed for some of them; the others were renewed
     */
    public void renewWriting() {
        Optional<Problem> failed = Optional.empty();
        for (Placement placement : placements.all()) {
            try {
                renewWriting(placement);
            } catch (Problem away) {
                failed = Optional.of(away);
            }
        }
        failed.ifPresent(away -> {
            throw away;
        });
    }

    /**
     * As {@link #renewWriting()}, in one database: one that hangs need not hold up the others.
     *
     * @throws Problem UNAVAILABLE when that failed
     */
    public void renewWriting(Placement placement) {
        if (placement.gate().isInUse()) {
            DocumentStoreCall.perform(placement.gate()::renew);
        }
    }

    /**
     * The way from one database to another.
     *
     * @param epoch of this move, higher than that of the tenant's former ones
     * @param batch so many documents are compared at a time
     */
    public TenantTransfer transfer(TenantId tenant, Location source, Location target, long epoch, int batch) {
        return new TenantTransfer(tenant, placements.at(source), placements.at(target), epoch, batch, clock, () -> {
            placements.used(source);
            placements.used(target);
        });
    }

    /** Whether what tenants have there answered this node when it was asked last. */
    public boolean isThere(Location location) {
        return placements.at(location).isThere();
    }

    /**
     * Makes a database a tenant's own, with the current schema. May be repeated.
     *
     * @param tenant its short name, which the database then carries
     * @throws Problem CONFLICT, field {@code placement.database}, when it is somebody else's or is not empty; UNAVAILABLE when its
     *     cluster does not answer
     */
    public void adopt(String tenant, Location location) {
        OwnStore store = new OwnStore(placements.at(location), clock, ids.next().toString());
        try {
            DocumentStoreCall.perform(() -> {
                store.ownedBy(tenant);
                store.keep();
            });
        } catch (RuntimeException e) {
            placements.release(location);
            throw e;
        }
    }

    /** What the store can do; empty until {@link #prepare} has succeeded once. */
    public Optional<DocumentStoreCapabilities> capabilities() {
        return capabilities;
    }

    /**
     * Asks for a sign of life.
     *
     * @throws com.mongodb.MongoException when there is none, within the server selection time-out
     */
    public void ping() {
        client.getDatabase(settings.database()).runCommand(new Document("ping", 1));
    }
}
