package io.parlance.recovery.entity;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.nin;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.max;
import static com.mongodb.client.model.Updates.min;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.setOnInsert;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.DeleteOneModel;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.platform.entity.DocumentStoreCall;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.bson.Document;
import org.bson.conversions.Bson;

/** The marks in the collection {@code dirty}. */
final class MongoMarks implements Marks {

    private static final int DUPLICATE_KEY = 11_000;
    private static final int ATTEMPTS = 3;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);
    private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

    private final MongoCollection<Document> dirty;
    private final Clock clock;

    /** @param clock says when a burst begins: a mark that is old hides nothing from who looks for flaws */
    MongoMarks(MongoCollection<Document> dirty, Clock clock) {
        this.dirty = dirty;
        this.clock = clock;
    }

    @Override
    public void begin(Collection<Mark> marks) {
        List<WriteModel<Document>> upserts = models(marks, mark -> upsert(mark, clock.instant()));
        for (int attempt = 1; !upserts.isEmpty() && !written(upserts, attempt == ATTEMPTS); attempt++) {
            // two upserts of one mark at the same time: one of them is told that it exists, and finds it the next time
        }
    }

    private boolean written(List<WriteModel<Document>> upserts, boolean last) {
        try {
            dirty.bulkWrite(upserts, UNORDERED);
            return true;
        } catch (MongoBulkWriteException e) {
            boolean twin = e.getWriteConcernError() == null
                    && e.getWriteErrors().stream().allMatch(error -> error.getCode() == DUPLICATE_KEY);
            if (last || !twin) {
                throw unconfirmed(e);
            }
            return false;
        } catch (MongoException e) {
            throw unconfirmed(e);
        }
    }

    @Override
    public void end(Collection<Mark> marks) {
        write(models(marks, mark -> new DeleteOneModel<>(same(mark))));
    }

    @Override
    public void advance(Collection<Mark> marks) {
        write(models(marks, mark -> new UpdateOneModel<>(same(mark), max("fromSequence", mark.fromSequence()))));
    }

    @Override
    public boolean takeOver(Mark mark, String by) {
        return DocumentStoreCall.answer(
                () -> dirty.updateOne(same(mark), set("node", by)).getMatchedCount() > 0);
    }

    @Override
    public List<Mark> ofOthers(Collection<String> nodes, int limit) {
        return read(nin("node", nodes), limit);
    }

    @Override
    public List<Mark> of(Collection<String> nodes, int limit) {
        return read(in("node", nodes), limit);
    }

    private List<Mark> read(Bson filter, int limit) {
        return DocumentStoreCall.answer(
                () -> dirty.find(filter).limit(limit).map(MongoMarks::toMark).into(new ArrayList<>()));
    }

    private void write(List<WriteModel<Document>> writes) {
        if (writes.isEmpty()) {
            return;
        }
        try {
            dirty.bulkWrite(writes, UNORDERED);
        } catch (MongoException e) {
            throw unconfirmed(e);
        }
    }

    private static List<WriteModel<Document>> models(
            Collection<Mark> marks, Function<Mark, WriteModel<Document>> model) {
        return marks.stream().map(model).toList();
    }

    private static WriteModel<Document> upsert(Mark mark, Instant now) {
        return new UpdateOneModel<>(
                eq("_id", mark.id()),
                combine(
                        setOnInsert("tenantId", mark.tenant().toString()),
                        setOnInsert("conversationId", mark.conversation().toString()),
                        setOnInsert("incarnation", mark.incarnation()),
                        set("node", mark.node()),
                        max("burst", mark.burst()),
                        max("at", now),
                        min("fromSequence", mark.fromSequence())),
                UPSERT);
    }

    private static Bson same(Mark mark) {
        return and(
                eq("_id", mark.id()),
                eq("tenantId", mark.tenant().toString()),
                eq("burst", mark.burst()),
                eq("node", mark.node()));
    }

    private static Mark toMark(Document document) {
        return new Mark(
                TenantId.parse(document.getString("tenantId"), "tenantId"),
                ConversationId.parse(document.getString("conversationId"), "conversationId"),
                document.getString("incarnation"),
                document.getString("node"),
                document.get("burst", Number.class).longValue(),
                document.get("fromSequence", Number.class).longValue());
    }

    private static Problem unconfirmed(MongoException e) {
        return Problem.unavailable("the document store does not confirm: try again", RETRY_AFTER, e);
    }
}
