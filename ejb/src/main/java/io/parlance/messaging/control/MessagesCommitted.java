package io.parlance.messaging.control;

import io.parlance.kernel.NodeId;
import io.parlance.messaging.entity.Message;
import java.util.List;

/**
 * Messages that are durable now, in the order of their sequences within each conversation. Fired once on the node that wrote
 * them and once on every other node that hears of them over the bus.
 *
 * @param origin the node that wrote them
 */
public record MessagesCommitted(NodeId origin, List<Message> messages) {

    public MessagesCommitted {
        messages = List.copyOf(messages);
    }

    /**
     * Those that members are told of one by one: what is imported is told of as a whole, when it is over
     * ({@link io.parlance.conversations.control.ConversationChanged.Grown}).
     */
    public List<Message> news() {
        return messages.stream().filter(message -> !message.isImported()).toList();
    }
}
