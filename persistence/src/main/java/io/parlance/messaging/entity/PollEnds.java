package io.parlance.messaging.entity;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.max;
import static com.mongodb.client.model.Updates.min;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.setOnInsert;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.UpdateOptions;
import io.parlance.kernel.ClientMessageId;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.platform.entity.DocumentCollection;
import io.parlance.platform.entity.DocumentStoreCall;
import io.parlance.platform.entity.Placement;
import io.parlance.platform.entity.Placements;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * When polls end that end by themselves: a note for each, by what its message is sent with, since it is made before the message has
 * its sequence. Every method throws Problem UNAVAILABLE when the store is away. Thread-safe.
 */
@ApplicationScoped
public class PollEnds {

    /** An insert whose answer got lost may come so late at most, and clocks may be so far apart. */
    private static final Duration LATE = Duration.ofMinutes(10);

    private static final String AT = "at";

    @Inject
    Placements placements;

    /** The poll is to be looked at then, or earlier where that was noted before. May be repeated. */
    public void expect(TenantId tenant, SentKey poll, Instant at) {
        Bson note = combine(
                setOnInsert("tenantId", tenant.toString()),
                setOnInsert("conversationId", poll.conversation().toString()),
                setOnInsert("senderId", poll.sender().toString()),
                setOnInsert("clientMessageId", poll.clientMessageId().value()),
                min(AT, at),
                max("until", at.plus(LATE)));
        DocumentStoreCall.perform(() -> {
            try {
                upsert(tenant, poll, note);
            } catch (MongoWriteException e) {
                if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                    throw e;
                }
                // noted at the same moment by somebody else
                upsert(tenant, poll, note);
            }
        });
    }

    /** Those of a placement whose time has come, in no order: not every store sorts by an index. */
    public List<PollEnd> due(Placement placement, Instant now, int most) {
        return DocumentStoreCall.answer(() -> majority(placement)
                .find(lte(AT, now))
                .limit(most)
                .map(PollEnds::read)
                .into(new ArrayList<>()));
    }

    /**
     * It is to be looked at at another time.
     *
     * @return false when somebody else has moved or removed it since it was seen
     */
    public boolean move(TenantId tenant, PollEnd seen, Instant at) {
        return DocumentStoreCall.answer(
                () -> collection(tenant).updateOne(asSeen(seen), set(AT, at)).getMatchedCount() > 0);
    }

    /** It need not be looked at any more; nothing happens when it was moved since it was seen. */
    public void remove(TenantId tenant, PollEnd seen) {
        DocumentStoreCall.perform(() -> collection(tenant).deleteOne(asSeen(seen)));
    }

    private void upsert(TenantId tenant, SentKey poll, Bson note) {
        collection(tenant).updateOne(eq("_id", id(poll)), note, new UpdateOptions().upsert(true));
    }

    private static Bson asSeen(PollEnd seen) {
        return and(eq("_id", id(seen.poll())), eq("tenantId", seen.tenant().toString()), eq(AT, seen.at()));
    }

    private static String id(SentKey poll) {
        return poll.conversation() + ":" + poll.sender() + ":" + poll.clientMessageId();
    }

    private static PollEnd read(Document stored) {
        return new PollEnd(
                TenantId.parse(stored.getString("tenantId"), "tenantId"),
                new SentKey(
                        ConversationId.parse(stored.getString("conversationId"), "conversationId"),
                        UserId.parse(stored.getString("senderId"), "senderId"),
                        new ClientMessageId(stored.getString("clientMessageId"))),
                stored.get(AT, Date.class).toInstant(),
                stored.get("until", Date.class).toInstant());
    }

    private MongoCollection<Document> collection(TenantId tenant) {
        return placements.of(tenant).collection(DocumentCollection.POLL_ENDS);
    }

    private static MongoCollection<Document> majority(Placement placement) {
        return placement
                .collection(DocumentCollection.POLL_ENDS)
                .withReadPreference(ReadPreference.primary())
                .withReadConcern(ReadConcern.MAJORITY);
    }
}
