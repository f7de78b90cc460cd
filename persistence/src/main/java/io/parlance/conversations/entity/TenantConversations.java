package io.parlance.conversations.entity;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;

import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.TenantId;
import io.parlance.platform.entity.DocumentCollection;
import io.parlance.platform.entity.DocumentMapping;
import io.parlance.platform.entity.DocumentStoreCall;
import io.parlance.platform.entity.Placements;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.conversions.Bson;

/** All conversations of a tenant, whoever is in them. Throws Problem UNAVAILABLE when the store is away. Thread-safe. */
@ApplicationScoped
public class TenantConversations {

    private static final DocumentMapping<ConversationDocument> MAPPING = DocumentMapping.of(ConversationDocument.class);

    @Inject
    Placements placements;

    /**
     * The next ones by id, without the members they were created with and without what was said in them.
     *
     * @param after the one to go on after; empty for the start
     * @param archived whether those in the archive, or the others; empty for both
     */
    public List<Conversation> after(
            TenantId tenant, Optional<ConversationId> after, Optional<Boolean> archived, int limit) {
        List<Bson> wanted = new ArrayList<>(List.of(eq("tenantId", tenant.toString())));
        after.ifPresent(id -> wanted.add(gt("_id", id.toString())));
        archived.ifPresent(there -> wanted.add(exists("archivedAt", there)));
        return DocumentStoreCall.answer(() -> placements
                .of(tenant)
                .collection(DocumentCollection.CONVERSATIONS)
                .find(and(wanted))
                .sort(Sorts.ascending("_id"))
                .limit(limit)
                .projection(Projections.exclude("members", "lastMessage", "tombstones", "pins"))
                .map(document -> ConversationMapping.toConversation(MAPPING.toEntity(document)))
                .into(new ArrayList<>()));
    }
}
