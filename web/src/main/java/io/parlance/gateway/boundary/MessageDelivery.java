package io.parlance.gateway.boundary;

import io.parlance.conversations.control.Members;
import io.parlance.gateway.boundary.protocol.CloseCode;
import io.parlance.gateway.boundary.protocol.EncodedFrame;
import io.parlance.gateway.boundary.protocol.FrameWriter;
import io.parlance.gateway.boundary.protocol.ServerFrame;
import io.parlance.identity.control.SessionEnded;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.TenantId;
import io.parlance.messaging.boundary.MessageView;
import io.parlance.messaging.control.MessagesCommitted;
import io.parlance.messaging.entity.Message;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Brings what happened, here or on another node, to the sockets that it concerns. Never blocks who fires the event. */
@ApplicationScoped
public class MessageDelivery {

    @Inject
    Connections connections;

    @Inject
    Members members;

    @Inject
    DeliveryLanes lanes;

    void deliver(@Observes MessagesCommitted committed) {
        if (connections.isEmpty()) {
            return;
        }
        byConversation(committed.messages())
                .forEach((conversation, messages) -> lanes.run(conversation, () -> deliver(conversation, messages)));
    }

    void close(@Observes SessionEnded ended) {
        connections
                .of(ended.tenant(), ended.session())
                .forEach(connection -> connection.finish(CloseCode.UNAUTHENTICATED.because("the session has ended")));
    }

    private void deliver(ConversationId conversation, List<Message> messages) {
        TenantId tenant = messages.get(0).tenant();
        List<Connection> receivers = members.of(tenant, conversation).stream()
                .flatMap(member -> connections.of(tenant, member).stream())
                .toList();
        if (receivers.isEmpty()) {
            return;
        }
        for (Message message : messages) {
            EncodedFrame frame = FrameWriter.write(new ServerFrame.NewMessage(MessageView.of(message)));
            receivers.forEach(receiver -> receiver.message(message, frame));
        }
    }

    private static Map<ConversationId, List<Message>> byConversation(List<Message> messages) {
        return messages.stream()
                .collect(Collectors.groupingBy(
                        message -> message.id().conversation(), LinkedHashMap::new, Collectors.toList()));
    }
}
