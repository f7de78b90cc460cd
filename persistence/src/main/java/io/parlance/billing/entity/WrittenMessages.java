package io.parlance.billing.entity;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Projections;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.TenantId;
import io.parlance.platform.entity.DocumentCollection;
import io.parlance.platform.entity.DocumentStoreCall;
import io.parlance.platform.entity.Placements;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * Counts the messages of a time by their logs, which are the truth: their sequences are dense and their times never go back, so that where
 * a time begins is found by probing. Deleted messages count, since their tombstones stay; imported ones do not. Every method throws
 * Problem UNAVAILABLE when the store is away. Thread-safe.
 */
@ApplicationScoped
public class WrittenMessages {

    private static final int PROBES = 16;
    private static final int IDS = 1_000;

    @Inject
    Placements placements;

    /**
     * @param to not included; long enough ago that the heads of conversations are derived
     * @param goOn asked before each conversation
     * @throws IllegalStateException when it should not go on
     */
    public long count(TenantId tenant, Instant from, Instant to, BooleanSupplier goOn) {
        long count = 0;
        for (Document conversation : changedSince(tenant, from)) {
            if (!goOn.getAsBoolean()) {
                throw new IllegalStateException("somebody else counts, or the node goes down");
            }
            Log log = new Log(
                    placements.of(tenant).collection(DocumentCollection.MESSAGES),
                    tenant,
                    ConversationId.parse(conversation.getString("_id"), "_id"),
                    conversation.get("lastSequence", Number.class).longValue());
            count += DocumentStoreCall.answer(() -> log.count(log.firstNotBefore(from), log.firstNotBefore(to)));
        }
        return count;
    }

    private List<Document> changedSince(TenantId tenant, Instant from) {
        return DocumentStoreCall.answer(() -> placements
                .of(tenant)
                .collection(DocumentCollection.CONVERSATIONS)
                .find(and(eq("tenantId", tenant.toString()), gte("updatedAt", Date.from(from))))
                .projection(Projections.include("lastSequence"))
                .into(new ArrayList<>()));
    }

    /** One conversation's messages. */
    private record Log(MongoCollection<Document> messages, TenantId tenant, ConversationId conversation, long last) {

        /** The first sequence whose message is not older; one behind the last where all are. What was removed was older. */
        long firstNotBefore(Instant time) {
            long low = 1;
            long high = last + 1;
            while (low < high) {
                long step = Math.max(1, (high - low) / PROBES);
                Map<Long, Instant> found = created(low, high, step);
                for (long sequence = low, end = high; sequence < end; sequence += step) {
                    if (found.getOrDefault(sequence, Instant.MIN).isBefore(time)) {
                        low = Math.max(low, sequence + 1);
                    } else {
                        high = Math.min(high, sequence);
                    }
                }
            }
            return high;
        }

        long count(long first, long end) {
            long count = 0;
            for (long at = first; at < end; at += IDS) {
                count +=
                        messages.countDocuments(and(mine(at, Math.min(end, at + IDS), 1), eq("sourceCreatedAt", null)));
            }
            return count;
        }

        private Map<Long, Instant> created(long low, long high, long step) {
            Map<Long, Instant> created = new HashMap<>();
            messages.find(mine(low, high, step))
                    .projection(Projections.include("sequence", "createdAt"))
                    .forEach(message -> created.put(
                            message.get("sequence", Number.class).longValue(),
                            message.get("createdAt", Date.class).toInstant()));
            return created;
        }

        private Bson mine(long from, long end, long step) {
            List<String> ids = new ArrayList<>();
            for (long sequence = from; sequence < end; sequence += step) {
                ids.add(new MessageId(conversation, sequence).toString());
            }
            return and(in("_id", ids), eq("tenantId", tenant.toString()));
        }
    }
}
