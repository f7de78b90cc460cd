package io.parlance.threads.entity;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.max;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.platform.entity.DocumentCollection;
import io.parlance.platform.entity.DocumentMapping;
import io.parlance.platform.entity.DocumentStoreCall;
import io.parlance.platform.entity.Placements;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * Who follows which thread. Positions only ever grow, whatever comes twice or late. Who has stopped following is kept with the
 * place where that was, so that a reply from before, derived late or again, does not bring them back. Every method throws Problem UNAVAILABLE when
 * the store is away. Thread-safe.
 */
@ApplicationScoped
public class ThreadFollowers {

    private static final int DUPLICATE_KEY = 11_000;
    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);
    private static final String READ = "lastReadSequence";
    private static final String LEFT = "leftSequence";
    private static final DocumentMapping<ThreadFollowerDocument> MAPPING =
            DocumentMapping.of(ThreadFollowerDocument.class);

    @Inject
    Placements placements;

    /**
     * From now on these users follow the thread, and have read it up to there at least. May be repeated, in any order.
     *
     * @param readUpTo the sequence of the user's own reply; 0 for who follows for another reason. Who stopped following after that
     *     reply stays away
     */
    public void follow(TenantId tenant, MessageId root, Map<UserId, Long> readUpTo) {
        List<WriteModel<Document>> inserts = readUpTo.keySet().stream()
                .map(user -> insertIfAbsent(tenant, root, user, 0, 0))
                .toList();
        List<WriteModel<Document>> moves = readUpTo.entrySet().stream()
                .filter(read -> read.getValue() > 0)
                .flatMap(read -> Stream.of(
                        comeBack(tenant, root, read.getKey(), read.getValue()),
                        move(tenant, root, read.getKey(), read.getValue())))
                .toList();
        DocumentStoreCall.perform(() -> {
            insert(tenant, inserts);
            if (!moves.isEmpty()) {
                collection(tenant).bulkWrite(moves, UNORDERED);
            }
        });
    }

    /**
     * The user wants to follow the thread, whatever was before. Nothing changes for who does.
     *
     * @param readUpTo what is there already is not new to them
     */
    public void followByHand(TenantId tenant, MessageId root, UserId user, long readUpTo) {
        DocumentStoreCall.perform(() -> {
            insert(tenant, List.of(insertIfAbsent(tenant, root, user, readUpTo, 0)));
            collection(tenant)
                    .updateOne(and(byId(tenant, root, user), gt(LEFT, 0)), combine(set(LEFT, 0L), max(READ, readUpTo)));
        });
    }

    /**
     * The user does not want to follow the thread any more, until they reply again or want to.
     *
     * @param head of the conversation: what they have replied up to there does not count
     */
    public void unfollow(TenantId tenant, MessageId root, UserId user, long head) {
        DocumentStoreCall.perform(() -> {
            insert(tenant, List.of(insertIfAbsent(tenant, root, user, 0, head)));
            collection(tenant).updateOne(byId(tenant, root, user), max(LEFT, head));
        });
    }

    /** A follower has read the thread up to there; backwards, and of who does not follow it, nothing is written. */
    public void read(TenantId tenant, MessageId root, UserId user, long sequence) {
        DocumentStoreCall.perform(
                () -> collection(tenant).bulkWrite(List.of(move(tenant, root, user, sequence)), UNORDERED));
    }

    /** Empty for who does not follow it. */
    public Optional<FollowedThread> find(TenantId tenant, MessageId root, UserId user) {
        return read(tenant, byId(tenant, root, user)).stream().findFirst();
    }

    /** The threads of one conversation that the user follows, in no order. */
    public List<FollowedThread> of(TenantId tenant, ConversationId conversation, UserId user) {
        return read(
                tenant,
                and(
                        eq("tenantId", tenant.toString()),
                        eq("userId", user.toString()),
                        eq("conversationId", conversation.toString())));
    }

    /** The threads that the user follows in all conversations, in no order. */
    public List<FollowedThread> of(TenantId tenant, UserId user) {
        return read(tenant, and(eq("tenantId", tenant.toString()), eq("userId", user.toString())));
    }

    /** Two upserts of one document at the same time: one of them finds it there. */
    private void insert(TenantId tenant, List<WriteModel<Document>> inserts) {
        try {
            collection(tenant).bulkWrite(inserts, UNORDERED);
        } catch (MongoBulkWriteException e) {
            if (e.getWriteErrors().stream().anyMatch(error -> error.getCode() != DUPLICATE_KEY)) {
                throw e;
            }
        }
    }

    private static WriteModel<Document> insertIfAbsent(
            TenantId tenant, MessageId root, UserId user, long readUpTo, long left) {
        Document document = MAPPING.toDocument(new ThreadFollowerDocument(
                id(root, user),
                tenant.toString(),
                root.conversation().toString(),
                root.toString(),
                user.toString(),
                readUpTo,
                left));
        Object id = document.remove("_id");
        return new UpdateOneModel<>(
                eq("_id", id), new Document("$setOnInsert", document), new UpdateOptions().upsert(true));
    }

    private static WriteModel<Document> move(TenantId tenant, MessageId root, UserId user, long sequence) {
        return new UpdateOneModel<>(and(byId(tenant, root, user), lt(READ, sequence)), set(READ, sequence));
    }

    private static WriteModel<Document> comeBack(TenantId tenant, MessageId root, UserId user, long reply) {
        return new UpdateOneModel<>(and(byId(tenant, root, user), gt(LEFT, 0), lt(LEFT, reply)), set(LEFT, 0L));
    }

    private static Bson byId(TenantId tenant, MessageId root, UserId user) {
        return and(eq("_id", id(root, user)), eq("tenantId", tenant.toString()));
    }

    private static String id(MessageId root, UserId user) {
        return root + ":" + user;
    }

    private List<FollowedThread> read(TenantId tenant, Bson filter) {
        return DocumentStoreCall.answer(() ->
                        collection(tenant).find(filter).map(MAPPING::toEntity).into(new ArrayList<>()))
                .stream()
                .filter(stored -> stored.leftSequence() == 0)
                .map(stored ->
                        new FollowedThread(MessageId.parse(stored.rootId(), "rootId"), stored.lastReadSequence()))
                .toList();
    }

    private MongoCollection<Document> collection(TenantId tenant) {
        return placements
                .of(tenant)
                .collection(DocumentCollection.THREAD_FOLLOWERS)
                .withReadPreference(ReadPreference.primary())
                .withReadConcern(ReadConcern.MAJORITY);
    }
}
