package io.parlance.sync.entity;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoCollection;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.platform.entity.DocumentCollection;
import io.parlance.platform.entity.DocumentMapping;
import io.parlance.platform.entity.DocumentStoreCall;
import io.parlance.platform.entity.Placements;
import io.parlance.sync.entity.SyncCursorDocument.PositionDocument;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.bson.Document;

/** The cursors that clients hold. Every method throws Problem UNAVAILABLE when the store is away. Thread-safe. */
@ApplicationScoped
public class SyncCursors {

    private static final DocumentMapping<SyncCursorDocument> MAPPING = DocumentMapping.of(SyncCursorDocument.class);

    @Inject
    Placements placements;

    /** Empty when there is none, it is another user's, or its time is up. */
    public Optional<SyncCursor> find(TenantId tenant, UserId user, UUID id, Instant now) {
        return DocumentStoreCall.answer(() -> Optional.ofNullable(collection(tenant)
                        .find(and(
                                eq("_id", id.toString()),
                                eq("tenantId", tenant.toString()),
                                eq("userId", user.toString()),
                                gt("expireAt", now)))
                        .first())
                .map(MAPPING::toEntity)
                .map(SyncCursors::toCursor));
    }

    public void insert(TenantId tenant, SyncCursor cursor) {
        DocumentStoreCall.perform(() -> collection(tenant).insertOne(MAPPING.toDocument(toDocument(tenant, cursor))));
    }

    /** Keeps it longer. */
    public void keep(TenantId tenant, UUID id, Instant until) {
        DocumentStoreCall.perform(() -> collection(tenant)
                .updateOne(and(eq("_id", id.toString()), eq("tenantId", tenant.toString())), set("expireAt", until)));
    }

    public void remove(TenantId tenant, Collection<UUID> ids) {
        if (!ids.isEmpty()) {
            DocumentStoreCall.perform(() -> collection(tenant)
                    .deleteMany(and(
                            in("_id", ids.stream().map(UUID::toString).toList()), eq("tenantId", tenant.toString()))));
        }
    }

    /** Leaves the newest of a user's: the ids are in the order of their making. */
    public void keepNewest(TenantId tenant, UserId user, int most) {
        List<UUID> ids = DocumentStoreCall.answer(() -> collection(tenant)
                .find(and(eq("tenantId", tenant.toString()), eq("userId", user.toString())))
                .projection(include("_id"))
                .map(document -> document.getString("_id"))
                .into(new ArrayList<>())
                .stream()
                .sorted(Comparator.reverseOrder())
                .skip(most)
                .map(UUID::fromString)
                .toList());
        remove(tenant, ids);
    }

    private static SyncCursorDocument toDocument(TenantId tenant, SyncCursor cursor) {
        return new SyncCursorDocument(
                cursor.id().toString(),
                tenant.toString(),
                cursor.user().toString(),
                cursor.positions().entrySet().stream()
                        .map(held -> new PositionDocument(
                                held.getKey().toString(),
                                held.getValue().sequence(),
                                held.getValue().version(),
                                held.getValue().mine()))
                        .toList(),
                cursor.previous().stream().map(UUID::toString).toList(),
                cursor.expireAt());
    }

    private static SyncCursor toCursor(SyncCursorDocument stored) {
        return new SyncCursor(
                UUID.fromString(stored.id()),
                UserId.parse(stored.userId(), "userId"),
                listed(stored.positions()).stream()
                        .collect(Collectors.toMap(
                                held -> ConversationId.parse(held.conversationId(), "conversationId"),
                                held -> new Position(held.sequence(), held.version(), held.mine()))),
                listed(stored.previous()).stream().map(UUID::fromString).toList(),
                stored.expireAt());
    }

    private static <T> List<T> listed(List<T> stored) {
        return stored == null ? List.of() : stored;
    }

    private MongoCollection<Document> collection(TenantId tenant) {
        return placements.of(tenant).collection(DocumentCollection.SYNC_CURSORS);
    }
}
