package io.parlance.conversations.entity;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
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
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * Marks conversations that are being created, until their memberships are written. What a node that died leaves marked, a sweep
 * finishes. Every method throws Problem UNAVAILABLE when the store is away. Thread-safe.
 */
@ApplicationScoped
public class CreationMarks {

    private static final String KIND = "creation";

    @Inject
    Placements placements;

    /** A conversation that was begun and may lack memberships; it may also not exist. */
    public record Unfinished(TenantId tenant, ConversationId conversation) {}

    public void set(TenantId tenant, ConversationId conversation, Instant at) {
        DocumentStoreCall.perform(() -> placements
                .of(tenant)
                .collection(DocumentCollection.DIRTY)
                .updateOne(
                        mark(conversation),
                        Updates.combine(
                                Updates.set("tenantId", tenant.toString()),
                                Updates.set("conversationId", conversation.toString()),
                                Updates.set("kind", KIND),
                                Updates.set("at", at)),
                        new UpdateOptions().upsert(true)));
    }

    /** Once the memberships are written, or when there is no such conversation. */
    public void clear(TenantId tenant, ConversationId conversation) {
        DocumentStoreCall.perform(
                () -> placements.of(tenant).collection(DocumentCollection.DIRTY).deleteOne(mark(conversation)));
    }

    /** Marked before this time and not cleared since. */
    public List<Unfinished> before(Placement placement, Instant time) {
        return DocumentStoreCall.answer(() -> placement
                .collection(DocumentCollection.DIRTY)
                .find(and(eq("kind", KIND), lt("at", time)))
                .map(CreationMarks::toUnfinished)
                .into(new ArrayList<>()));
    }

    private static Bson mark(ConversationId conversation) {
        return eq("_id", conversation + ":" + KIND);
    }

    private static Unfinished toUnfinished(Document mark) {
        return new Unfinished(
                TenantId.parse(mark.getString("tenantId"), "tenantId"),
                ConversationId.parse(mark.getString("conversationId"), "conversationId"));
    }
}
