package io.parlance.consistency.entity;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.client.model.Projections;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.TenantId;
import io.parlance.platform.entity.DocumentCollection;
import io.parlance.platform.entity.DocumentStoreCall;
import io.parlance.platform.entity.Placements;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * Both logs by their ids alone: what names another tenant or conversation than its id is found too, and is a finding. Every
 * method throws Problem UNAVAILABLE when the store is away. Thread-safe.
 */
@ApplicationScoped
public class StoredLogs {

    @Inject
    Placements placements;

    /** Those messages of a closed range of sequences that exist, in order. */
    public List<StoredMessage> messages(TenantId tenant, ConversationId conversation, long first, long last) {
        return messages(
                tenant,
                conversation,
                LongStream.rangeClosed(first, last).boxed().toList());
    }

    /** Those messages of these sequences that exist, in order. */
    public List<StoredMessage> messages(TenantId tenant, ConversationId conversation, Collection<Long> sequences) {
        List<StoredMessage> found = DocumentStoreCall.answer(() -> placements
                .of(tenant)
                .collection(DocumentCollection.MESSAGES)
                .find(ids(conversation, sequences))
                .projection(Projections.include(
                        "sequence",
                        "tenantId",
                        "conversationId",
                        "version",
                        "senderId",
                        "createdAt",
                        "deletedAt",
                        "sourceCreatedAt",
                        "threadId",
                        "thread.replyCount",
                        "replies.sequence",
                        "content.poll.options",
                        "tally",
                        "ballots",
                        "mentions"))
                .map(StoredLogs::message)
                .into(new ArrayList<>()));
        found.sort(Comparator.comparingLong(StoredMessage::idSequence));
        return found;
    }

    /** Those changes of a closed range of versions that exist, in order. */
    public List<StoredChange> changes(TenantId tenant, ConversationId conversation, long first, long last) {
        return changes(
                tenant,
                conversation,
                LongStream.rangeClosed(first, last).boxed().toList());
    }

    /** Those changes of these versions that exist, in order. */
    public List<StoredChange> changes(TenantId tenant, ConversationId conversation, Collection<Long> versions) {
        List<StoredChange> found = DocumentStoreCall.answer(() -> placements
                .of(tenant)
                .collection(DocumentCollection.CONVERSATION_CHANGES)
                .find(ids(conversation, versions))
                .projection(
                        Projections.include("version", "tenantId", "conversationId", "kind", "messageId", "at", "data"))
                .map(StoredLogs::change)
                .into(new ArrayList<>()));
        found.sort(Comparator.comparingLong(StoredChange::idVersion));
        return found;
    }

    /** The preview that a message makes; empty when there is no such message. */
    public Optional<Preview> preview(TenantId tenant, ConversationId conversation, long sequence) {
        return DocumentStoreCall.answer(() -> Optional.ofNullable(placements
                        .of(tenant)
                        .collection(DocumentCollection.MESSAGES)
                        .find(eq("_id", id(conversation, sequence)))
                        .projection(Projections.include(
                                "senderId", "senderName", "type", "content.text", "createdAt", "version", "deletedAt"))
                        .first())
                .map(message -> Previews.of(sequence, message)));
    }

    private static Bson ids(ConversationId conversation, Collection<Long> positions) {
        return in(
                "_id",
                positions.stream().map(position -> id(conversation, position)).toList());
    }

    private static String id(ConversationId conversation, long position) {
        return conversation + ":" + Fields.position(position);
    }

    private static StoredMessage message(Document stored) {
        return new StoredMessage(
                Fields.position(stored.getString("_id")),
                Fields.number(stored, "sequence", 0),
                Fields.text(stored, "tenantId"),
                Fields.text(stored, "conversationId"),
                Fields.number(stored, "version", 0),
                Fields.text(stored, "senderId"),
                Fields.time(stored, "createdAt"),
                stored.get("deletedAt") != null,
                stored.get("sourceCreatedAt") != null,
                Parts.thread(stored),
                Parts.poll(stored),
                Fields.texts(stored, "mentions"));
    }

    private static StoredChange change(Document stored) {
        return new StoredChange(
                Fields.position(stored.getString("_id")),
                Fields.number(stored, "version", 0),
                Fields.text(stored, "tenantId"),
                Fields.text(stored, "conversationId"),
                Fields.text(stored, "kind"),
                Optional.of(Fields.text(stored, "messageId")).filter(id -> !id.isEmpty()),
                Fields.time(stored, "at"),
                Fields.text(stored, "data"));
    }
}
