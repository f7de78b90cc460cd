package io.parlance.consistency.entity;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

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
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * What conversations say of themselves, and the repairs of it. A repair is written only if the conversation is still as it was
 * when the mistake was seen; it answers false when it is not. Every method throws Problem UNAVAILABLE when the store is away.
 * Thread-safe.
 */
@ApplicationScoped
public class StoredConversations {

    private static final Bson FIELDS = Projections.include(
            "tenantId",
            "firstSequence",
            "lastSequence",
            "firstVersion",
            "lastVersion",
            "lastMessage",
            "memberCount",
            "tombstones",
            "pins",
            "members.userId");

    @Inject
    Placements placements;

    /** The next conversations by id, of whichever tenant; fewer than {@code limit} at the end. */
    public List<StoredConversation> after(Placement placement, String id, int limit) {
        return DocumentStoreCall.answer(() -> placement
                .collection(DocumentCollection.CONVERSATIONS)
                .find(gt("_id", id))
                .sort(Sorts.ascending("_id"))
                .limit(limit)
                .projection(FIELDS)
                .map(StoredConversations::conversation)
                .into(new ArrayList<>()));
    }

    public Optional<StoredConversation> find(TenantId tenant, ConversationId id) {
        return DocumentStoreCall.answer(() -> Optional.ofNullable(placements
                        .of(tenant)
                        .collection(DocumentCollection.CONVERSATIONS)
                        .find(and(eq("_id", id.toString()), eq("tenantId", tenant.toString())))
                        .projection(FIELDS)
                        .first())
                .map(StoredConversations::conversation));
    }

    /** Those of these ids that are conversations. */
    public Set<String> existing(Placement placement, Collection<String> ids) {
        return DocumentStoreCall.answer(() -> placement
                .collection(DocumentCollection.CONVERSATIONS)
                .find(in("_id", ids))
                .projection(Projections.include("_id"))
                .map(document -> document.getString("_id"))
                .into(new HashSet<>()));
    }

    /**
     * Those of these conversations that somebody has begun to write since then. A mark that is older, or knows no time, hides nothing:
     * it may stand for as long as a conversation is written, or cannot be finished.
     */
    public Set<String> marked(Placement placement, Collection<String> ids, Instant since) {
        return DocumentStoreCall.answer(() -> placement
                .collection(DocumentCollection.DIRTY)
                .find(and(in("conversationId", ids), gt("at", since)))
                .projection(Projections.include("conversationId"))
                .map(mark -> Fields.text(mark, "conversationId"))
                .into(new HashSet<>()));
    }

    /** @param right empty when there is no message */
    public boolean correctPreview(TenantId tenant, StoredConversation seen, Optional<Preview> right) {
        Bson update =
                right.map(Previews::update).orElseGet(() -> combine(set("lastSequence", 0L), unset("lastMessage")));
        Bson before = seen.preview()
                .map(preview ->
                        and(eq("lastMessage.sequence", preview.sequence()), eq("lastMessage.text", preview.text())))
                .orElseGet(() -> exists("lastMessage.sequence", false));
        return update(tenant, seen, and(eq("lastSequence", seen.lastSequence()), before), update);
    }

    public boolean correctMemberCount(TenantId tenant, StoredConversation seen, long right) {
        Bson before = and(eq("lastVersion", seen.lastVersion()), eq("memberCount", seen.memberCount()));
        return update(tenant, seen, before, set("memberCount", right));
    }

    public boolean correctTombstones(TenantId tenant, StoredConversation seen, List<Long> right) {
        Bson before = seen.tombstones().isEmpty()
                ? exists("tombstones.0", false)
                : eq("tombstones", new ArrayList<>(seen.tombstones()));
        return update(tenant, seen, and(eq("lastVersion", seen.lastVersion()), before), set("tombstones", right));
    }

    public boolean correctPins(TenantId tenant, StoredConversation seen, List<Long> right) {
        Bson before = seen.pins().isEmpty() ? exists("pins.0", false) : eq("pins", new ArrayList<>(seen.pins()));
        return update(tenant, seen, and(eq("lastVersion", seen.lastVersion()), before), set("pins", right));
    }

    private boolean update(TenantId tenant, StoredConversation seen, Bson before, Bson update) {
        Bson filter = and(eq("_id", seen.id().toString()), eq("tenantId", tenant.toString()), before);
        return DocumentStoreCall.answer(() -> placements
                        .of(tenant)
                        .collection(DocumentCollection.CONVERSATIONS)
                        .updateOne(filter, update)
                        .getMatchedCount()
                > 0);
    }

    private static StoredConversation conversation(Document stored) {
        return new StoredConversation(
                TenantId.parse(stored.getString("tenantId"), "tenantId"),
                ConversationId.parse(stored.getString("_id"), "_id"),
                Fields.number(stored, "firstSequence", 1),
                Fields.number(stored, "lastSequence", 0),
                Fields.number(stored, "firstVersion", 1),
                Fields.number(stored, "lastVersion", 0),
                Previews.in(stored),
                Fields.number(stored, "memberCount", 0),
                stored.getList("tombstones", Number.class, List.of()).stream()
                        .map(Number::longValue)
                        .toList(),
                Fields.numbers(stored, "pins"),
                stored.getList("members", Document.class, List.of()).stream()
                        .map(member -> Fields.text(member, "userId"))
                        .toList());
    }
}
