package io.parlance.conversations.entity;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Updates.addToSet;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.max;
import static com.mongodb.client.model.Updates.pull;
import static com.mongodb.client.model.Updates.pushEach;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.PushOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.WriteModel;
import io.parlance.conversations.entity.ConversationDocument.LastMessageDocument;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.TenantId;
import io.parlance.platform.entity.DocumentCollection;
import io.parlance.platform.entity.DocumentMapping;
import io.parlance.platform.entity.DocumentStoreCall;
import io.parlance.platform.entity.Placements;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * The conversations. Inserting one is its commit; what is derived from messages changes by conditional field updates only.
 * Every method throws Problem UNAVAILABLE when the store is away. Thread-safe.
 */
@ApplicationScoped
public class Conversations {

    /** So many deleted messages of a conversation are left out when unread ones are counted. */
    public static final int MAX_TOMBSTONES = 1_000;

    private static final DocumentMapping<ConversationDocument> MAPPING = DocumentMapping.of(ConversationDocument.class);

    private static final DocumentMapping<LastMessageDocument> PREVIEWS = DocumentMapping.of(LastMessageDocument.class);

    @Inject
    Placements placements;

    /** @return false when there is a conversation of this id already; nothing was written then */
    public boolean insert(TenantId tenant, Conversation conversation) {
        return DocumentStoreCall.answer(() -> {
            try {
                placements
                        .of(tenant)
                        .repository(ConversationRepository.class)
                        .insert(ConversationMapping.toDocument(conversation));
                return true;
            } catch (MongoWriteException e) {
                if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                    return false;
                }
                throw e;
            }
        });
    }

    public Optional<Conversation> find(TenantId tenant, ConversationId id) {
        return DocumentStoreCall.answer(() -> placements
                .of(tenant)
                .repository(ConversationRepository.class)
                .findById(id.toString())
                .filter(stored -> stored.tenantId().equals(tenant.toString()))
                .map(ConversationMapping::toConversation));
    }

    /** Those that exist, in no order and without the members they were created with. */
    public List<Conversation> summaries(TenantId tenant, Collection<ConversationId> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        List<String> texts = ids.stream().map(ConversationId::toString).toList();
        return DocumentStoreCall.answer(() -> collection(tenant)
                .find(and(in("_id", texts), eq("tenantId", tenant.toString())))
                .projection(Projections.exclude("members"))
                .map(document -> ConversationMapping.toConversation(MAPPING.toEntity(document)))
                .into(new ArrayList<>()));
    }

    /** A sequence that is known to be stored, 0 where none is: where a search for the head may start. */
    public long lastSequence(TenantId tenant, ConversationId id) {
        return DocumentStoreCall.answer(() -> Optional.ofNullable(collection(tenant)
                        .find(and(eq("_id", id.toString()), eq("tenantId", tenant.toString())))
                        .projection(Projections.include("lastSequence"))
                        .first())
                .map(document -> document.get("lastSequence", Number.class).longValue())
                .orElse(0L));
    }

    /**
     * Moves previews, heads and times forward to these messages; where a newer message, or a newer version of the message, is
     * known already nothing changes. May be repeated and come in any order.
     *
     * @param newest acknowledged or read with read concern majority; at most one for each conversation
     */
    public void advance(TenantId tenant, Collection<LastMessage> newest) {
        if (newest.isEmpty()) {
            return;
        }
        List<WriteModel<Document>> updates =
                newest.stream().map(last -> advance(tenant, last)).toList();
        DocumentStoreCall.perform(() -> collection(tenant).bulkWrite(updates, new BulkWriteOptions().ordered(false)));
    }

    private static WriteModel<Document> advance(TenantId tenant, LastMessage last) {
        return new UpdateOneModel<>(
                and(
                        eq("_id", last.conversation().toString()),
                        eq("tenantId", tenant.toString()),
                        or(
                                lt("lastSequence", last.id().sequence()),
                                and(
                                        eq("lastSequence", last.id().sequence()),
                                        lt("lastMessage.version", last.version())))),
                combine(
                        set("lastSequence", last.id().sequence()),
                        set("lastMessage", PREVIEWS.toDocument(ConversationMapping.toDocument(last))),
                        max("updatedAt", last.createdAt())));
    }

    /**
     * Notes among the newest {@value #MAX_TOMBSTONES} that the message is deleted, or that it is not any more.
     *
     * @param version that says so; nothing changes when it is applied already
     */
    public void bury(TenantId tenant, MessageId message, boolean deleted, long version) {
        Bson update = deleted
                ? pushEach(
                        "tombstones",
                        List.of(message.sequence()),
                        new PushOptions().sort(1).slice(-MAX_TOMBSTONES))
                : pull("tombstones", message.sequence());
        Bson unlessThere = deleted ? ne("tombstones", message.sequence()) : eq("tombstones", message.sequence());
        touch(tenant, message.conversation(), unlessThere, update, version);
    }

    /** Pins the message as the newest, or takes the pin off. As {@link #bury}. */
    public void pin(TenantId tenant, MessageId message, boolean pinned, long version) {
        Bson update = pinned ? addToSet("pins", message.sequence()) : pull("pins", message.sequence());
        touch(tenant, message.conversation(), exists("_id"), update, version);
    }

    /**
     * Notes messages that came as tombstones, which no change says: nobody can bring them back. May be repeated and come in any
     * order.
     */
    public void buryImported(TenantId tenant, Collection<MessageId> messages) {
        List<WriteModel<Document>> updates = messages.stream()
                .<WriteModel<Document>>map(message -> new UpdateOneModel<>(
                        and(
                                eq("_id", message.conversation().toString()),
                                eq("tenantId", tenant.toString()),
                                ne("tombstones", message.sequence())),
                        pushEach(
                                "tombstones",
                                List.of(message.sequence()),
                                new PushOptions().sort(1).slice(-MAX_TOMBSTONES))))
                .toList();
        if (!updates.isEmpty()) {
            DocumentStoreCall.perform(() -> collection(tenant).bulkWrite(updates));
        }
    }

    private void touch(TenantId tenant, ConversationId id, Bson condition, Bson update, long version) {
        DocumentStoreCall.perform(() -> collection(tenant)
                .updateOne(
                        and(
                                eq("_id", id.toString()),
                                eq("tenantId", tenant.toString()),
                                lt("lastVersion", version),
                                condition),
                        update));
    }

    /** The sequences of the pinned messages, in the order in which they were pinned. */
    public List<Long> pins(TenantId tenant, ConversationId id) {
        return DocumentStoreCall.answer(() -> Optional.ofNullable(collection(tenant)
                        .find(and(eq("_id", id.toString()), eq("tenantId", tenant.toString())))
                        .projection(Projections.include("pins"))
                        .first())
                .map(document -> document.getList("pins", Number.class, List.of()).stream()
                        .map(Number::longValue)
                        .toList())
                .orElse(List.of()));
    }

    private MongoCollection<Document> collection(TenantId tenant) {
        return placements.of(tenant).collection(DocumentCollection.CONVERSATIONS);
    }
}
