package io.parlance.conversations.entity;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.client.model.Projections;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.platform.entity.DenseSearch;
import io.parlance.platform.entity.DocumentCollection;
import io.parlance.platform.entity.DocumentStoreCall;
import io.parlance.platform.entity.Placements;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;

/**
 * Asks the log itself whether conversations have newer messages than their previews know. Sequences are dense: where the next
 * id does not exist there is nothing newer. Every method throws Problem UNAVAILABLE when the store is away. Thread-safe.
 */
@ApplicationScoped
public class NewestMessages {

    private static final int CHUNK = 1_000;

    @Inject
    Placements placements;

    /** The true previews of those conversations whose own are behind; most calls end after one read by ids. */
    public List<LastMessage> behind(TenantId tenant, Collection<Conversation> conversations) {
        List<MessageId> next = conversations.stream()
                .map(conversation ->
                        new MessageId(conversation.id(), conversation.activity().lastSequence() + 1))
                .toList();
        List<LastMessage> newest = new ArrayList<>();
        for (int from = 0; from < next.size(); from += CHUNK) {
            existing(tenant, next.subList(from, Math.min(next.size(), from + CHUNK))).stream()
                    .map(found -> newest(tenant, found))
                    .forEach(newest::add);
        }
        return newest;
    }

    private LastMessage newest(TenantId tenant, LastMessage known) {
        DenseSearch<LastMessage> search = new DenseSearch<>(
                MessageId.MAX_SEQUENCE,
                sequences -> existing(
                        tenant,
                        sequences.stream()
                                .map(sequence -> new MessageId(known.conversation(), sequence))
                                .toList()),
                message -> message.id().sequence());
        return search.last(known.id().sequence()).orElse(known);
    }

    private List<LastMessage> existing(TenantId tenant, Collection<MessageId> ids) {
        List<String> texts = ids.stream().map(MessageId::toString).toList();
        List<String> conversations =
                ids.stream().map(id -> id.conversation().toString()).distinct().toList();
        return DocumentStoreCall.answer(() -> placements
                .of(tenant)
                .collection(DocumentCollection.MESSAGES)
                .find(and(in("_id", texts), eq("tenantId", tenant.toString()), in("conversationId", conversations)))
                .projection(Projections.include(
                        "version", "senderId", "senderName", "type", "content.text", "createdAt", "deletedAt"))
                .map(NewestMessages::toLastMessage)
                .into(new ArrayList<>()));
    }

    private static LastMessage toLastMessage(Document message) {
        MessageId id = MessageId.parse(message.getString("_id"), "_id");
        String text = message.getEmbedded(List.of("content", "text"), "");
        return new LastMessage(
                id,
                message.get("version", Number.class).longValue(),
                UserId.parse(message.getString("senderId"), "senderId"),
                message.getString("senderName"),
                message.getString("type"),
                LastMessage.preview(text),
                message.get("createdAt", Date.class).toInstant(),
                Optional.ofNullable(message.get("deletedAt", Date.class)).map(Date::toInstant));
    }
}
