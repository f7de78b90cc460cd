package io.parlance.platform.entity;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.UpdateOptions;
import io.parlance.kernel.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/**
 * In one database: which tenants nobody may write any more, and which nodes write at all and have heard of that. Both are read from the
 * primary with read concern majority and confirmed by one, so that of a fence and a lease the later one sees the earlier. Thread-safe.
 */
final class FenceDocuments {

    private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

    private final MongoCollection<Document> fences;
    private final MongoCollection<Document> writers;

    FenceDocuments(Placement placement) {
        this.fences = placement.collection(DocumentCollection.FENCES);
        this.writers = placement.collection(DocumentCollection.WRITERS);
    }

    /**
     * A node that may write.
     *
     * @param heard of which fences, and that nothing that began before is under way there any more
     */
    record Writer(String name, Instant until, Map<TenantId, Long> heard) {

        boolean hasHeard(TenantId tenant, long epoch) {
            return heard.getOrDefault(tenant, -1L) >= epoch;
        }
    }

    /** The fences there are, by tenant, each with its epoch. */
    Map<TenantId, Long> fences() {
        Map<TenantId, Long> found = new HashMap<>();
        fences.find().forEach(fence -> found.put(tenant(fence.getString("_id")), epoch(fence)));
        return found;
    }

    /** From now on nobody may write this tenant here who has not done so before; where a later epoch holds it stays. */
    void raise(TenantId tenant, long epoch) {
        try {
            fences.updateOne(and(eq("_id", tenant.toString()), lt("epoch", epoch)), set("epoch", epoch), UPSERT);
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
            // it stands already, with this epoch or a later one
        } catch (MongoCommandException e) {
            if (ErrorCategory.fromErrorCode(e.getErrorCode()) != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
        }
    }

    /** The fence of this epoch, or of an earlier one, is gone. */
    void lift(TenantId tenant, long epoch) {
        fences.deleteOne(and(eq("_id", tenant.toString()), lt("epoch", epoch + 1)));
    }

    void renew(Writer writer) {
        Document heard = new Document();
        writer.heard().forEach((tenant, epoch) -> heard.append(tenant.toString(), epoch));
        writers.updateOne(
                eq("_id", writer.name()), combine(set("expiresAt", writer.until()), set("heard", heard)), UPSERT);
    }

    List<Writer> writers() {
        return writers.find().map(FenceDocuments::writer).into(new ArrayList<>());
    }

    /** Removes a lease that expired before this time; one that was renewed since is left. */
    void remove(String writer, Instant expiredBefore) {
        writers.deleteOne(and(eq("_id", writer), lt("expiresAt", expiredBefore)));
    }

    private static Writer writer(Document document) {
        Map<TenantId, Long> heard = new HashMap<>();
        document.get("heard", Document.class)
                .forEach((tenant, epoch) -> heard.put(tenant(tenant), ((Number) epoch).longValue()));
        return new Writer(
                document.getString("_id"), document.get("expiresAt", Date.class).toInstant(), heard);
    }

    private static TenantId tenant(String text) {
        return TenantId.parse(text, "tenant");
    }

    private static long epoch(Document fence) {
        return fence.get("epoch", Number.class).longValue();
    }
}
