package io.parlance.conversations.entity;

import io.parlance.kernel.ConversationId;
import io.parlance.kernel.TenantId;
import java.util.Objects;

/** A conversation. Immutable. */
public record Conversation(
        TenantId tenant,
        ConversationId id,
        About about,
        ConversationSettings settings,
        Origin origin,
        Activity activity) {

    /** Nothing is removed or moved yet, so every conversation begins at its beginning. */
    public static final long FIRST_SEQUENCE = 1;

    public Conversation {
        Objects.requireNonNull(tenant, "tenant");
        Objects.requireNonNull(id, "id");
    }

    public static Conversation created(
            TenantId tenant, ConversationId id, About about, ConversationSettings settings, Origin origin) {
        return new Conversation(tenant, id, about, settings, origin, Activity.none(origin));
    }

    public Conversation with(Activity newer) {
        return new Conversation(tenant, id, about, settings, origin, newer);
    }

    /** Messages that exist: no sequence has a hole. */
    public long totalMessages() {
        return activity.lastSequence() - FIRST_SEQUENCE + 1;
    }
}
