package io.parlance.conversations.entity;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.max;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Projections;
import io.parlance.conversations.entity.ConversationDocument.SettingsDocument;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.TenantId;
import io.parlance.platform.entity.DocumentCollection;
import io.parlance.platform.entity.DocumentMapping;
import io.parlance.platform.entity.DocumentStoreCall;
import io.parlance.platform.entity.Placements;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * What changes write into conversations themselves, on the condition that their version is not applied yet, and what finds
 * conversations by more than their ids. Every method throws Problem UNAVAILABLE when the store is away. Thread-safe.
 */
@ApplicationScoped
public class ConversationUpdates {

    private static final DocumentMapping<SettingsDocument> SETTINGS = DocumentMapping.of(SettingsDocument.class);

    @Inject
    Placements placements;

    /** Sets what the change says, once; the conversation is as new as the change then. */
    public void edit(TenantId tenant, ConversationId id, ConversationEdit edit, Instant at, long version) {
        List<Bson> updates = new ArrayList<>();
        edit.title().ifPresent(title -> updates.add(text("title", title)));
        edit.description().ifPresent(text -> updates.add(text("description", text)));
        edit.avatar().ifPresent(avatar -> updates.add(text("avatar", avatar)));
        edit.settings()
                .ifPresent(settings ->
                        updates.add(set("settings", SETTINGS.toDocument(SettingsMapping.toDocument(settings)))));
        edit.archivedAt()
                .ifPresent(archived -> updates.add(
                        archived.map(time -> set("archivedAt", time)).orElseGet(() -> unset("archivedAt"))));
        updates.add(max("updatedAt", at));
        update(tenant, id, combine(updates), version);
    }

    private static Bson text(String field, Optional<String> value) {
        return value.map(text -> set(field, text)).orElseGet(() -> unset(field));
    }

    /** How many members there are from this version on. */
    public void count(TenantId tenant, ConversationId id, long members, long version) {
        update(tenant, id, set("memberCount", members), version);
    }

    private void update(TenantId tenant, ConversationId id, Bson update, long version) {
        DocumentStoreCall.perform(() -> collection(tenant)
                .updateOne(
                        and(eq("_id", id.toString()), eq("tenantId", tenant.toString()), lt("lastVersion", version)),
                        update));
    }

    /** A channel that anybody of the tenant may join. */
    public record OpenChannel(ConversationId id, String title) {}

    /** Those that are not archived, in no order, {@code most} at most. */
    public List<OpenChannel> open(TenantId tenant, int most) {
        return DocumentStoreCall.answer(() -> collection(tenant)
                .find(and(eq("tenantId", tenant.toString()), eq("settings.openToJoin", true)))
                .projection(Projections.include("title", "archivedAt"))
                .limit(most)
                .into(new ArrayList<>())
                .stream()
                .filter(stored -> stored.get("archivedAt") == null)
                .map(stored -> new OpenChannel(
                        ConversationId.parse(stored.getString("_id"), "_id"),
                        Optional.ofNullable(stored.getString("title")).orElse("")))
                .toList());
    }

    private MongoCollection<Document> collection(TenantId tenant) {
        return placements.of(tenant).collection(DocumentCollection.CONVERSATIONS);
    }
}
