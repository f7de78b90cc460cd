package io.parlance.consistency.entity;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Updates.addEachToSet;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.max;
import static com.mongodb.client.model.Updates.pullAll;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.client.model.Projections;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.TenantId;
import io.parlance.platform.entity.DocumentCollection;
import io.parlance.platform.entity.DocumentStoreCall;
import io.parlance.platform.entity.Placements;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * What memberships say, and the repairs of their pointers. A repair is written only if the pointers are still as they were seen;
 * it answers false when they are not. Every method throws Problem UNAVAILABLE when the store is away. Thread-safe.
 */
@ApplicationScoped
public class StoredMemberships {

    @Inject
    Placements placements;

    /** All of a conversation, also who has left, in no order. */
    public List<StoredMembership> of(TenantId tenant, ConversationId conversation) {
        return DocumentStoreCall.answer(() -> placements
                .of(tenant)
                .collection(DocumentCollection.USER_CONVERSATIONS)
                .find(and(gt("_id", conversation + ":"), lt("_id", conversation + ";")))
                .projection(Projections.include(
                        "tenantId",
                        "userId",
                        "isActive",
                        "lastReadSequence",
                        "lastDeliveredSequence",
                        "unreadFrom",
                        "mentions"))
                .map(StoredMemberships::membership)
                .into(new ArrayList<>()));
    }

    /** No pointer beyond the head; delivered never behind read. */
    public boolean correctPointers(TenantId tenant, StoredMembership seen, long head) {
        long read = Math.min(seen.readSequence(), head);
        Bson filter = and(
                eq("_id", seen.id()),
                eq("tenantId", tenant.toString()),
                eq("lastReadSequence", seen.readSequence()),
                eq("lastDeliveredSequence", seen.deliveredSequence()));
        Bson update = combine(
                set("lastReadSequence", read),
                seen.deliveredSequence() > head
                        ? set("lastDeliveredSequence", head)
                        : max("lastDeliveredSequence", read));
        return DocumentStoreCall.answer(() -> placements
                        .of(tenant)
                        .collection(DocumentCollection.USER_CONVERSATIONS)
                        .updateOne(filter, update)
                        .getMatchedCount()
                > 0);
    }

    /** Nothing is marked as unread. */
    public boolean removeUnreadMark(TenantId tenant, StoredMembership seen) {
        long mark = seen.marks().unreadFrom().orElseThrow();
        return update(tenant, seen, eq("unreadFrom", mark), unset("unreadFrom"));
    }

    /** Notes mentions that were not noted, if the member has read no further meanwhile. */
    public boolean addMentions(TenantId tenant, StoredMembership seen, List<Long> missing) {
        return update(tenant, seen, eq("lastReadSequence", seen.readSequence()), addEachToSet("mentions", missing));
    }

    public boolean removeMentions(TenantId tenant, StoredMembership seen, List<Long> wrong) {
        return update(tenant, seen, in("mentions", wrong), pullAll("mentions", wrong));
    }

    private boolean update(TenantId tenant, StoredMembership seen, Bson before, Bson update) {
        Bson filter = and(eq("_id", seen.id()), eq("tenantId", tenant.toString()), before);
        return DocumentStoreCall.answer(() -> placements
                        .of(tenant)
                        .collection(DocumentCollection.USER_CONVERSATIONS)
                        .updateOne(filter, update)
                        .getMatchedCount()
                > 0);
    }

    private static StoredMembership membership(Document stored) {
        return new StoredMembership(
                stored.getString("_id"),
                Fields.text(stored, "tenantId"),
                Fields.text(stored, "userId"),
                Boolean.TRUE.equals(stored.get("isActive")),
                Fields.number(stored, "lastReadSequence", 0),
                Fields.number(stored, "lastDeliveredSequence", 0),
                new StoredMembership.Marks(
                        Optional.ofNullable(stored.get("unreadFrom"))
                                .map(mark -> Fields.number(stored, "unreadFrom", 0)),
                        Fields.numbers(stored, "mentions")));
    }
}
