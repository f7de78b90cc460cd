package io.parlance.consistency.entity;

import java.time.Instant;
import java.util.Optional;

/**
 * A change as its document has it.
 *
 * @param idVersion the version that its id ends with: the one that counts
 * @param messageId the message that it changes
 * @param data as it is stored
 */
public record StoredChange(
        long idVersion,
        long version,
        String tenantId,
        String conversationId,
        String kind,
        Optional<String> messageId,
        Optional<Instant> at,
        String data) {}
