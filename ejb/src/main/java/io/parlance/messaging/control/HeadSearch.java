package io.parlance.messaging.control;

import io.parlance.kernel.ConversationId;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.TenantId;
import io.parlance.messaging.entity.Message;
import io.parlance.messaging.entity.MessageLog;
import io.parlance.platform.entity.DenseSearch;

/** Finds the newest message of a conversation from a lower bound. Thread-safe. */
final class HeadSearch {

    private HeadSearch() {}

    /**
     * @param lowerBound a sequence that is known to be stored, or 0
     * @throws io.parlance.kernel.Problem UNAVAILABLE when the store cannot answer
     */
    static Head find(MessageLog log, TenantId tenant, ConversationId conversation, long lowerBound) {
        DenseSearch<Message> search = new DenseSearch<>(
                MessageId.MAX_SEQUENCE,
                sequences -> log.find(
                        tenant,
                        sequences.stream()
                                .map(sequence -> new MessageId(conversation, sequence))
                                .toList()),
                message -> message.id().sequence());
        return search.last(lowerBound)
                .map(newest -> new Head(newest.id().sequence(), newest.createdAt()))
                .orElseGet(() -> new Head(lowerBound, Head.NONE.createdAt()));
    }
}
