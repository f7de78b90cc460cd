package io.parlance.changes.entity;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.TenantId;
import io.parlance.platform.entity.DocumentCollection;
import io.parlance.platform.entity.DocumentStoreCall;
import io.parlance.platform.entity.Placement;
import io.parlance.platform.entity.Placements;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.bson.Document;

/**
 * Letting go of changes, from the oldest on. A conversation's {@code firstVersion} is raised first: below it nothing is a hole. Every
 * method throws Problem UNAVAILABLE when the store is away. Thread-safe.
 */
@ApplicationScoped
public class OldChanges {

    @Inject
    Placements placements;

    /** The next conversations by id, of whichever tenant; fewer than {@code limit} at the end. */
    public List<KeptChanges> after(Placement placement, String conversation, int limit) {
        return DocumentStoreCall.answer(() -> placement
                .collection(DocumentCollection.CONVERSATIONS)
                .find(gt("_id", conversation))
                .sort(Sorts.ascending("_id"))
                .limit(limit)
                .projection(Projections.include("tenantId", "firstVersion", "lastVersion"))
                .map(OldChanges::kept)
                .into(new ArrayList<>()));
    }

    /** When those of the changes were decided that exist. */
    public Map<ChangeId, Instant> times(Placement placement, Collection<ChangeId> ids) {
        Map<String, ChangeId> asked = new HashMap<>();
        ids.forEach(id -> asked.put(id.toString(), id));
        Map<ChangeId, Instant> times = new HashMap<>();
        DocumentStoreCall.perform(() -> placement
                .collection(DocumentCollection.CONVERSATION_CHANGES)
                .find(in("_id", asked.keySet()))
                .projection(Projections.include("at"))
                .forEach(found -> times.put(
                        asked.get(found.getString("_id")),
                        found.get("at", Date.class).toInstant())));
        return times;
    }

    /**
     * From now on nobody expects changes before this one.
     *
     * @return false when somebody else has raised it meanwhile
     */
    public boolean raise(TenantId tenant, KeptChanges seen, long first) {
        return DocumentStoreCall.answer(() -> placements
                        .of(tenant)
                        .collection(DocumentCollection.CONVERSATIONS)
                        .withWriteConcern(WriteConcern.MAJORITY)
                        .updateOne(
                                and(
                                        eq("_id", seen.conversation().toString()),
                                        eq("tenantId", tenant.toString()),
                                        seen.first() == 1
                                                ? or(exists("firstVersion", false), eq("firstVersion", 1L))
                                                : eq("firstVersion", seen.first())),
                                set("firstVersion", first))
                        .getMatchedCount()
                > 0);
    }

    /** Removes a closed range of changes. @return how many there were */
    public long remove(TenantId tenant, ConversationId conversation, long first, long last) {
        List<String> ids = LongStream.rangeClosed(Math.max(1, first), last)
                .mapToObj(version -> new ChangeId(conversation, version).toString())
                .toList();
        MongoCollection<Document> changes = placements.of(tenant).collection(DocumentCollection.CONVERSATION_CHANGES);
        return DocumentStoreCall.answer(() -> changes.deleteMany(and(
                        in("_id", ids),
                        eq("tenantId", tenant.toString()),
                        eq("conversationId", conversation.toString())))
                .getDeletedCount());
    }

    private static KeptChanges kept(Document stored) {
        return new KeptChanges(
                TenantId.parse(stored.getString("tenantId"), "tenantId"),
                ConversationId.parse(stored.getString("_id"), "_id"),
                stored.get("firstVersion", Number.class) == null
                        ? 1
                        : stored.get("firstVersion", Number.class).longValue(),
                stored.get("lastVersion", Number.class).longValue());
    }
}
