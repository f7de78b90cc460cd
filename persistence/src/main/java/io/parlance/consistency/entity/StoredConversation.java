package io.parlance.consistency.entity;

import io.parlance.kernel.ConversationId;
import io.parlance.kernel.TenantId;
import java.util.List;
import java.util.Optional;

/**
 * What a conversation's document says of its log.
 *
 * @param firstSequence below it messages may be missing
 * @param firstVersion below it changes may be missing
 * @param pins sequences of pinned messages, in the order in which they were pinned
 * @param tombstones sequences of deleted messages; empty where the field is not there
 */
public record StoredConversation(
        TenantId tenant,
        ConversationId id,
        long firstSequence,
        long lastSequence,
        long firstVersion,
        long lastVersion,
        Optional<Preview> preview,
        long memberCount,
        List<Long> tombstones,
        List<Long> pins,
        List<String> firstMembers) {

    /** How many tombstones a conversation keeps, the newest. */
    public static final int MAX_TOMBSTONES = 1_000;

    public StoredConversation {
        tombstones = List.copyOf(tombstones);
        pins = List.copyOf(pins);
        firstMembers = List.copyOf(firstMembers);
    }
}
