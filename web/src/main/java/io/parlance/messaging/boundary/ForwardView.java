package io.parlance.messaging.boundary;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.UserId;
import io.parlance.messaging.entity.Forwarded;
import java.time.Instant;
import java.util.Optional;

/**
 * Where a message was forwarded from.
 *
 * @param conversationId shown, as {@code messageId}, to those only who may read it there
 */
public record ForwardView(
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<ConversationId> conversationId,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<MessageId> messageId,
        UserId senderId,
        String senderName,
        Instant createdAt) {

    static ForwardView of(Forwarded from, boolean sourceShown) {
        Optional<MessageId> source = from.message().filter(message -> sourceShown);
        return new ForwardView(
                source.map(MessageId::conversation), source, from.sender(), from.senderName(), from.createdAt());
    }
}
