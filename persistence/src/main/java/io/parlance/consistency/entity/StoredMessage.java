package io.parlance.consistency.entity;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A message as its document has it; the texts are whatever is stored there.
 *
 * @param idSequence the sequence that its id ends with: the one that counts
 * @param sequence the one in the field of that name
 * @param imported whether it came from elsewhere, with what happened to it there
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
        boolean imported,
        StoredThread thread,
        Optional<StoredPoll> poll,
        List<String> mentions) {

    public StoredMessage {
        mentions = List.copyOf(mentions);
    }
}
