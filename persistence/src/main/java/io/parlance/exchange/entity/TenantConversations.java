package io.parlance.exchange.entity;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;

import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.TenantId;
import io.parlance.platform.entity.DocumentCollection;
import io.parlance.platform.entity.DocumentStoreCall;
import io.parlance.platform.entity.Placements;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All conversations of a tenant, for who exports them: no user waits for it, so it has no index but that of the ids. Throws Problem
 * UNAVAILABLE when the store is away. Thread-safe.
 */
@ApplicationScoped
public class TenantConversations {

    @Inject
    Placements placements;

    /**
     * The next ones, in the order of their ids as text; fewer than {@code limit} at the end.
     *
     * @param after empty to begin with the first
     */
    public List<ConversationId> after(TenantId tenant, Optional<ConversationId> after, int limit) {
        String last = after.map(ConversationId::toString).orElse("");
        return DocumentStoreCall.answer(() -> placements
                .of(tenant)
                .collection(DocumentCollection.CONVERSATIONS)
                .find(and(gt("_id", last), eq("tenantId", tenant.toString())))
                .sort(Sorts.ascending("_id"))
                .limit(limit)
                .projection(Projections.include("_id"))
                .map(document -> ConversationId.parse(document.getString("_id"), "_id"))
                .into(new ArrayList<>()));
    }
}
