package io.parlance.messaging.control;

import io.parlance.kernel.ConversationId;
import io.parlance.kernel.MessageId;
import io.parlance.messaging.entity.Message;
import io.parlance.messaging.entity.Reply;
import java.util.Optional;

/** A reply that is durable and that its root may not know of yet. */
record NewReply(MessageId root, Reply reply) {

    /** Empty for a message that replies to none. */
    static Optional<NewReply> of(Message message) {
        return message.body().thread().map(root -> new NewReply(root, Reply.of(message)));
    }

    ConversationId conversation() {
        return root.conversation();
    }

    MessageId id() {
        return new MessageId(root.conversation(), reply.sequence());
    }
}
