package io.parlance.changes.entity;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import io.parlance.kernel.TenantId;
import io.parlance.platform.entity.DocumentStoreCall;
import io.parlance.platform.entity.WriteGuard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.bson.Document;
import org.jboss.logging.Logger;

/** The change log in the collection {@code conversation_changes}. */
final class MongoChangeLog implements ChangeLog {

    private static final Logger LOG = Logger.getLogger(MongoChangeLog.class);

    private final MongoCollection<Document> changes;
    private final WriteGuard guard;

    /** @param writeTimeout how long a majority may take to confirm a change */
    MongoChangeLog(MongoCollection<Document> changes, WriteGuard guard, Duration writeTimeout) {
        this.guard = guard;
        this.changes = changes.withReadPreference(ReadPreference.primary())
                .withReadConcern(ReadConcern.MAJORITY)
                .withWriteConcern(WriteConcern.MAJORITY
                        .withJournal(true)
                        .withWTimeout(writeTimeout.toMillis(), TimeUnit.MILLISECONDS));
    }

    @Override
    public Insertion insert(Change change) {
        return guard.during(List.of(change.tenant()), () -> insertNow(change));
    }

    private Insertion insertNow(Change change) {
        try {
            return changes.insertOne(ChangeMapping.toDocument(change)).wasAcknowledged()
                    ? Insertion.STORED
                    : Insertion.AMBIGUOUS;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return Insertion.TAKEN;
            }
            return unclear(change, e);
        } catch (MongoException e) {
            return unclear(change, e);
        }
    }

    private static Insertion unclear(Change change, MongoException why) {
        LOG.debugf(why, "whether change %s is stored is asked of the log", change.id());
        return Insertion.AMBIGUOUS;
    }

    @Override
    public List<Change> find(TenantId tenant, Collection<ChangeId> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Set<String> conversations =
                ids.stream().map(id -> id.conversation().toString()).collect(Collectors.toSet());
        // what this says decides what is acknowledged; sorted here: not every engine finds the order in the index
        return guard.during(List.of(tenant), () -> findNow(tenant, ids, conversations));
    }

    private List<Change> findNow(TenantId tenant, Collection<ChangeId> ids, Set<String> conversations) {
        return DocumentStoreCall.answer(() -> changes
                .find(Filters.and(
                        Filters.in("_id", ids.stream().map(ChangeId::toString).toList()),
                        Filters.eq("tenantId", tenant.toString()),
                        Filters.in("conversationId", conversations)))
                .map(ChangeMapping::toChange)
                .into(new ArrayList<>())
                .stream()
                .sorted(Comparator.comparing(Change::id))
                .toList());
    }
}
