package io.parlance.receipts.entity;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.InsertManyOptions;
import io.parlance.conversations.entity.MessageStatus;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.platform.entity.DocumentCollection;
import io.parlance.platform.entity.DocumentStoreCall;
import io.parlance.platform.entity.Placements;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * When each member reached which message. An id is conversation, sequence, user and status, so that whatever is told twice is
 * kept once, and what comes after a message is one range of ids. Every method throws Problem UNAVAILABLE when the store is
 * away. Thread-safe.
 */
@ApplicationScoped
public class StatusHistory {

    private static final int DUPLICATE_KEY = 11_000;
    private static final InsertManyOptions UNORDERED = new InsertManyOptions().ordered(false);

    @Inject
    Placements placements;

    /** Keeps the entries; of those that are there already the first one stays. */
    public void append(TenantId tenant, Collection<StatusEntry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        List<Document> documents = entries.stream()
                .map(entry -> document(tenant, entry))
                // two nodes that lock in one order do not lock each other out
                .sorted(Comparator.comparing(document -> document.getString("_id")))
                .toList();
        DocumentStoreCall.perform(() -> {
            try {
                collection(tenant).insertMany(documents, UNORDERED);
            } catch (MongoBulkWriteException e) {
                if (e.getWriteConcernError() != null
                        || e.getWriteErrors().stream().anyMatch(error -> error.getCode() != DUPLICATE_KEY)) {
                    throw e;
                }
            }
        });
    }

    /**
     * When the message reached these members: with the first entry of each that is at it or beyond. What was read was delivered
     * by then. Who is not in the answer has not been heard of.
     */
    public Map<UserId, ReachedAt> of(TenantId tenant, MessageId message, Collection<UserId> members) {
        Map<UserId, ReachedAt> reached = new HashMap<>();
        DocumentStoreCall.answer(() -> collection(tenant)
                        .aggregate(List.of(
                                Aggregates.match(from(tenant, message, members)),
                                Aggregates.group(
                                        new Document("user", "$userId").append("status", "$status"),
                                        Accumulators.min("at", "$at"))))
                        .into(new ArrayList<>()))
                .forEach(first -> reached.merge(user(first), reachedAt(first), StatusHistory::earlier));
        return reached;
    }

    private static Bson from(TenantId tenant, MessageId message, Collection<UserId> members) {
        return and(
                gte("_id", message.toString()),
                lt("_id", message.conversation() + ";"),
                eq("tenantId", tenant.toString()),
                eq("conversationId", message.conversation().toString()),
                in("userId", members.stream().map(UserId::toString).toList()));
    }

    private static UserId user(Document first) {
        return UserId.parse(first.getEmbedded(List.of("_id", "user"), String.class), "userId");
    }

    private static ReachedAt reachedAt(Document first) {
        Optional<Instant> at = Optional.of(first.get("at", Date.class).toInstant());
        boolean read = MessageStatus.READ.name().equals(first.getEmbedded(List.of("_id", "status"), String.class));
        return new ReachedAt(at, read ? at : Optional.empty());
    }

    private static ReachedAt earlier(ReachedAt one, ReachedAt other) {
        return new ReachedAt(earlier(one.delivered(), other.delivered()), earlier(one.read(), other.read()));
    }

    private static Optional<Instant> earlier(Optional<Instant> one, Optional<Instant> other) {
        return Stream.of(one, other).flatMap(Optional::stream).min(Comparator.naturalOrder());
    }

    private static Document document(TenantId tenant, StatusEntry entry) {
        return new Document("_id", entry.message() + ":" + entry.user() + ":" + entry.status())
                .append("tenantId", tenant.toString())
                .append("conversationId", entry.message().conversation().toString())
                .append("userId", entry.user().toString())
                .append("status", entry.status().name())
                .append("sequence", entry.message().sequence())
                .append("at", Date.from(entry.at()));
    }

    private MongoCollection<Document> collection(TenantId tenant) {
        return placements.of(tenant).collection(DocumentCollection.MESSAGE_STATUS_HISTORY);
    }
}
