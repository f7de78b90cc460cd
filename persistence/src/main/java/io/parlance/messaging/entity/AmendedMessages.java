package io.parlance.messaging.entity;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Projections;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.platform.entity.DocumentCollection;
import io.parlance.platform.entity.DocumentStoreCall;
import io.parlance.platform.entity.Placements;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * Messages that were changed after they were sent, and what they were before. Every method throws Problem UNAVAILABLE when the
 * store is away. Thread-safe.
 */
@ApplicationScoped
public class AmendedMessages {

    private static final int ATTEMPTS = 10;

    @Inject
    Placements placements;

    /**
     * Writes the amendment; where it, or a later one, was written before nothing changes. Every earlier one must be written.
     *
     * @param version the conversation's version that says so
     */
    public void apply(TenantId tenant, MessageId id, long version, Amendment amendment) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<Document> stored = find(tenant, id, Projections.exclude("edits", "replies"));
            long before = stored.map(
                            document -> document.get("version", Number.class).longValue())
                    .orElse(version);
            if (before >= version) {
                return;
            }
            Bson update = AmendmentMapping.update(stored.get(), version, amendment);
            boolean written = DocumentStoreCall.answer(() -> collection(tenant)
                            .updateOne(and(byId(tenant, id), eq("version", before)), update)
                            .getModifiedCount()
                    > 0);
            if (written) {
                return;
            }
        }
        throw Problem.unavailable("the message is being changed by many: try again", Duration.ofSeconds(1), null);
    }

    /** Former contents, oldest first: the newest {@value AmendmentMapping#MAX_EDITS}. */
    public List<Edit> edits(TenantId tenant, MessageId id) {
        return find(tenant, id, Projections.include("edits"))
                .map(AmendmentMapping::edits)
                .orElse(List.of());
    }

    /** What lies in each of these messages; those in which nothing lies are left out. */
    public Map<MessageId, Past> past(TenantId tenant, Collection<MessageId> ids) {
        Map<MessageId, Past> found = new HashMap<>();
        if (!ids.isEmpty()) {
            DocumentStoreCall.answer(() -> collection(tenant)
                            .find(byIds(tenant, ids))
                            .projection(Projections.include("edits", "ballots"))
                            .into(new ArrayList<>()))
                    .forEach(message -> found.put(
                            MessageId.parse(message.getString("_id"), "_id"),
                            new Past(AmendmentMapping.edits(message), PollMapping.toBallots(message))));
            found.values().removeIf(Past.NONE::equals);
        }
        return found;
    }

    /** What a deleted message was, empty when it is not deleted. */
    public Optional<Tombstone> tombstone(TenantId tenant, MessageId id) {
        return find(tenant, id, Projections.include("tombstone")).flatMap(AmendmentMapping::tombstone);
    }

    /** The replies to a message that its thread counts, by sequence; none where there is no such message. */
    public List<Reply> replies(TenantId tenant, MessageId root) {
        return find(tenant, root, Projections.include("replies"))
                .map(ThreadMapping::replies)
                .orElse(List.of());
    }

    /** The ballots of a poll; none where there is no such message. */
    public List<Ballot> ballots(TenantId tenant, MessageId poll) {
        return find(tenant, poll, Projections.include("ballots"))
                .map(PollMapping::toBallots)
                .orElse(List.of());
    }

    /** The same of several messages at once; those without replies are left out. */
    public Map<MessageId, List<Reply>> replies(TenantId tenant, Collection<MessageId> roots) {
        Map<MessageId, List<Reply>> found = new HashMap<>();
        if (roots.isEmpty()) {
            return found;
        }
        DocumentStoreCall.answer(() -> collection(tenant)
                        .find(byIds(tenant, roots))
                        .projection(Projections.include("replies"))
                        .into(new ArrayList<>()))
                .forEach(root -> found.put(MessageId.parse(root.getString("_id"), "_id"), ThreadMapping.replies(root)));
        return found;
    }

    private Optional<Document> find(TenantId tenant, MessageId id, Bson projection) {
        return DocumentStoreCall.answer(() -> Optional.ofNullable(
                collection(tenant).find(byId(tenant, id)).projection(projection).first()));
    }

    private static Bson byIds(TenantId tenant, Collection<MessageId> ids) {
        return and(
                in("_id", ids.stream().map(MessageId::toString).toList()),
                eq("tenantId", tenant.toString()),
                in(
                        "conversationId",
                        ids.stream().map(id -> id.conversation().toString()).collect(Collectors.toSet())));
    }

    private static Bson byId(TenantId tenant, MessageId id) {
        return and(
                eq("_id", id.toString()),
                eq("tenantId", tenant.toString()),
                eq("conversationId", id.conversation().toString()));
    }

    private MongoCollection<Document> collection(TenantId tenant) {
        return placements
                .of(tenant)
                .collection(DocumentCollection.MESSAGES)
                .withReadPreference(ReadPreference.primary())
                .withReadConcern(ReadConcern.MAJORITY);
    }
}
