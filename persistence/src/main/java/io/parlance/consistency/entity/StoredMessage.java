package io.parlance.consistency.entity;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A message as its document has it; the texts are whatever is stored there.
 *
 * @param idSequence the sequence that its id ends with: the one that counts
 * @param sequence the one in the field of that name
 * @param root sequence of the message that it replies to, 0 for none
 * @param replyCount how many replies it shows itself
 * @param mentions of users that its text names
 */
public record StoredMessage(
        long idSequence,
        long sequence,
        String tenantId,
        String conversationId,
        long version,
        String senderId,
        Optional<Instant> createdAt,
        boolean deleted,
        long root,
        long replyCount,
        List<String> mentions) {

    public StoredMessage {
        mentions = List.copyOf(mentions);
    }
}
