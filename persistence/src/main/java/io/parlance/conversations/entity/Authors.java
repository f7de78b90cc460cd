package io.parlance.conversations.entity;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Projections;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.platform.entity.DocumentCollection;
import io.parlance.platform.entity.DocumentStoreCall;
import io.parlance.platform.entity.Placements;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * Who wrote which message, and nothing more of it: what counting needs. Messages are asked for by their ids, which every engine
 * finds by its index. Every method throws Problem UNAVAILABLE when the store is away. Thread-safe.
 */
@ApplicationScoped
public class Authors {

    private static final int CHUNK = 1_000;

    /** @param system whether it comes from the server, and not from that user */
    public record Author(UserId user, boolean system) {}

    @Inject
    Placements placements;

    /** The authors of those of the messages that exist. */
    public Map<MessageId, Author> of(TenantId tenant, Collection<MessageId> ids) {
        List<MessageId> all = List.copyOf(ids);
        Map<MessageId, Author> found = new HashMap<>();
        for (int from = 0; from < all.size(); from += CHUNK) {
            Bson filter = byIds(tenant, all.subList(from, Math.min(all.size(), from + CHUNK)));
            read(tenant, filter, "senderId", "type").forEach(document -> found.put(id(document), author(document)));
        }
        return found;
    }

    /** Those of the messages that name the user and are not the user's own. */
    public List<MessageId> naming(TenantId tenant, UserId user, Collection<MessageId> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Bson named = and(byIds(tenant, ids), eq("mentions", user.toString()));
        return read(tenant, named, "senderId").stream()
                .filter(document -> !user.toString().equals(document.getString("senderId")))
                .map(Authors::id)
                .sorted()
                .toList();
    }

    private List<Document> read(TenantId tenant, Bson filter, String... fields) {
        return DocumentStoreCall.answer(() -> collection(tenant)
                .find(filter)
                .projection(Projections.include(fields))
                .into(new ArrayList<>()));
    }

    private static Bson byIds(TenantId tenant, Collection<MessageId> ids) {
        return and(
                in("_id", ids.stream().map(MessageId::toString).toList()),
                eq("tenantId", tenant.toString()),
                in(
                        "conversationId",
                        ids.stream()
                                .map(id -> id.conversation().toString())
                                .distinct()
                                .toList()));
    }

    private static MessageId id(Document document) {
        return MessageId.parse(document.getString("_id"), "_id");
    }

    private static Author author(Document document) {
        return new Author(
                UserId.parse(document.getString("senderId"), "senderId"), "system".equals(document.getString("type")));
    }

    private MongoCollection<Document> collection(TenantId tenant) {
        return placements.of(tenant).collection(DocumentCollection.MESSAGES);
    }
}
