package io.parlance.conversations.entity;

import static com.mongodb.client.model.Filters.gt;

import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.platform.entity.DocumentCollection;
import io.parlance.platform.entity.DocumentStoreCall;
import io.parlance.platform.entity.Placement;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;

/** Reads when conversations are to be archived. Throws Problem UNAVAILABLE when the store is away. Thread-safe. */
@ApplicationScoped
public class IdleConversations {

    /**
     * A conversation and when it was used last.
     *
     * @param archiveAfterDays empty where it never is archived
     * @param archived whether it is already
     */
    public record Idle(
            TenantId tenant,
            ConversationId id,
            UserId createdBy,
            Instant updatedAt,
            Optional<Integer> archiveAfterDays,
            boolean archived) {

        /** Whether it is to be archived at this time. */
        public boolean isDue(Instant now) {
            return !archived
                    && archiveAfterDays
                            .filter(days ->
                                    updatedAt.plusSeconds(days * 86_400L).isBefore(now))
                            .isPresent();
        }
    }

    /** The next conversations by id, of whichever tenant; fewer than {@code limit} at the end. */
    public List<Idle> after(Placement placement, String conversation, int limit) {
        return DocumentStoreCall.answer(() -> placement
                .collection(DocumentCollection.CONVERSATIONS)
                .find(gt("_id", conversation))
                .sort(Sorts.ascending("_id"))
                .limit(limit)
                .projection(Projections.include(
                        "tenantId", "createdBy", "updatedAt", "settings.archiveAfterDays", "archivedAt"))
                .map(IdleConversations::idle)
                .into(new ArrayList<>()));
    }

    private static Idle idle(Document stored) {
        Optional<Integer> days = Optional.ofNullable(stored.get("settings", Document.class))
                .map(settings -> settings.get("archiveAfterDays", Number.class))
                .map(Number::intValue);
        return new Idle(
                TenantId.parse(stored.getString("tenantId"), "tenantId"),
                ConversationId.parse(stored.getString("_id"), "_id"),
                UserId.parse(stored.getString("createdBy"), "createdBy"),
                stored.get("updatedAt", Date.class).toInstant(),
                days,
                stored.get("archivedAt") != null);
    }
}
