package io.parlance.conversations.entity;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Updates.addEachToSet;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.max;
import static com.mongodb.client.model.Updates.pullByFilter;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.WriteModel;
import io.parlance.kernel.ConversationId;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * The pointers of memberships: read many at once, moved many at once. They only ever grow, whatever comes twice or late; each
 * update is a condition and a few fields of one membership. Every method throws Problem UNAVAILABLE when the store is away.
 * Thread-safe.
 */
@ApplicationScoped
public class MemberPointers {

    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);
    private static final int CHUNK = 1_000;
    private static final String READ = "lastReadSequence";
    private static final String DELIVERED = "lastDeliveredSequence";
    private static final String MARK = "unreadFrom";

    @Inject
    Placements placements;

    /** Of the active members of a conversation. */
    public Map<UserId, Progress> of(TenantId tenant, ConversationId conversation) {
        Map<UserId, Progress> found = new HashMap<>();
        read(tenant, and(gt("_id", conversation + ":"), lt("_id", conversation + ";")))
                .forEach((key, progress) -> found.put(key.user(), progress));
        return found;
    }

    /** Of those of the memberships that exist and are active. */
    public Map<MembershipKey, Progress> of(TenantId tenant, Collection<MembershipKey> memberships) {
        List<String> ids = memberships.stream().map(MembershipKey::id).toList();
        Map<MembershipKey, Progress> found = new HashMap<>();
        for (int from = 0; from < ids.size(); from += CHUNK) {
            found.putAll(read(tenant, in("_id", ids.subList(from, Math.min(ids.size(), from + CHUNK)))));
        }
        return found;
    }

    /**
     * Moves pointers to where they are wished, forgets the mentions that are read now, and takes marks as unread back as far as
     * was read; backwards is ignored.
     *
     * @param from what the memberships were when they were read last: says where a mark is to be looked after
     */
    public void move(TenantId tenant, Map<PointerWish, Progress> from, Instant at) {
        List<WriteModel<Document>> updates = from.entrySet().stream()
                // two nodes that lock in one order do not lock each other out
                .sorted(Comparator.comparing(entry -> key(entry.getKey()).id()))
                .flatMap(entry -> updates(tenant, entry.getKey(), entry.getValue(), at))
                .toList();
        if (!updates.isEmpty()) {
            DocumentStoreCall.perform(() -> collection(tenant).bulkWrite(updates, UNORDERED));
        }
    }

    /**
     * Marks all from a sequence on as unread; pointers stay.
     *
     * @param mentions those from there on that name the member
     * @return false when there is no such active membership
     */
    public boolean markUnread(TenantId tenant, MembershipKey membership, long from, List<Long> mentions) {
        Bson mark = set(MARK, from);
        Bson update = mentions.isEmpty() ? mark : combine(mark, addEachToSet("mentions", mentions));
        return DocumentStoreCall.answer(() ->
                collection(tenant).updateOne(active(tenant, membership), update).getMatchedCount() > 0);
    }

    private static Stream<WriteModel<Document>> updates(TenantId tenant, PointerWish wish, Progress from, Instant at) {
        Stream.Builder<WriteModel<Document>> updates = Stream.builder();
        Bson active = active(tenant, key(wish));
        long sequence = wish.read();
        if (from.unreadFrom().isPresent() && sequence > 0) {
            Bson readAgain = and(active, lte(MARK, sequence));
            updates.add(update(and(readAgain, lte(READ, sequence)), unset(MARK), readUpTo(sequence, at)));
            updates.add(update(and(readAgain, gt(READ, sequence)), set(MARK, sequence + 1), forget(sequence)));
        }
        if (sequence > from.read()) {
            updates.add(update(and(active, lt(READ, sequence)), readUpTo(sequence, at)));
        }
        if (wish.sent() > Math.max(from.read(), sequence)) {
            Bson moved = combine(set(READ, wish.sent()), set("lastReadAt", at), max(DELIVERED, wish.sent()));
            Bson ahead = and(active, lt(READ, wish.sent()));
            updates.add(
                    from.unreadFrom().isPresent() ? update(ahead, moved) : update(ahead, moved, forget(wish.sent())));
        }
        if (wish.delivered() > Math.max(from.delivered(), wish.furthestRead())) {
            updates.add(update(and(active, lt(DELIVERED, wish.delivered())), set(DELIVERED, wish.delivered())));
        }
        return updates.build();
    }

    private static Bson readUpTo(long sequence, Instant at) {
        return combine(set(READ, sequence), set("lastReadAt", at), max(DELIVERED, sequence), forget(sequence));
    }

    private static Bson forget(long sequence) {
        return pullByFilter(lte("mentions", sequence));
    }

    private static WriteModel<Document> update(Bson filter, Bson... updates) {
        return new UpdateOneModel<>(filter, combine(updates));
    }

    private static MembershipKey key(PointerWish wish) {
        return new MembershipKey(wish.conversation(), wish.user());
    }

    private static Bson active(TenantId tenant, MembershipKey membership) {
        return and(eq("_id", membership.id()), eq("tenantId", tenant.toString()), eq("isActive", true));
    }

    private Map<MembershipKey, Progress> read(TenantId tenant, Bson filter) {
        return DocumentStoreCall.answer(() -> {
            Map<MembershipKey, Progress> found = new HashMap<>();
            collection(tenant)
                    .find(and(filter, eq("tenantId", tenant.toString()), eq("isActive", true)))
                    .projection(Projections.include("conversationId", "userId", READ, DELIVERED, MARK))
                    .into(new ArrayList<>())
                    .forEach(document -> found.put(key(document), progress(document)));
            return found;
        });
    }

    private static MembershipKey key(Document document) {
        return new MembershipKey(
                ConversationId.parse(document.getString("conversationId"), "conversationId"),
                UserId.parse(document.getString("userId"), "userId"));
    }

    private static Progress progress(Document document) {
        return new Progress(
                number(document, READ).orElse(0L), number(document, DELIVERED).orElse(0L), number(document, MARK));
    }

    private static Optional<Long> number(Document document, String field) {
        return Optional.ofNullable(document.get(field, Number.class)).map(Number::longValue);
    }

    private MongoCollection<Document> collection(TenantId tenant) {
        return placements
                .of(tenant)
                .collection(DocumentCollection.USER_CONVERSATIONS)
                .withReadPreference(ReadPreference.primary())
                .withReadConcern(ReadConcern.MAJORITY);
    }
}
