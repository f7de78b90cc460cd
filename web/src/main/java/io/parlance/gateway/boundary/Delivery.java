package io.parlance.gateway.boundary;

import io.parlance.changes.boundary.ChangeView;
import io.parlance.conversations.boundary.ConversationJson;
import io.parlance.conversations.control.ConversationChanged;
import io.parlance.conversations.control.Members;
import io.parlance.conversations.entity.Conversation;
import io.parlance.conversations.entity.Participant;
import io.parlance.gateway.boundary.protocol.CloseCode;
import io.parlance.gateway.boundary.protocol.EncodedFrame;
import io.parlance.gateway.boundary.protocol.FrameWriter;
import io.parlance.gateway.boundary.protocol.ServerFrame;
import io.parlance.identity.control.SessionEnded;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.messaging.boundary.MessageView;
import io.parlance.messaging.control.MessageChanged;
import io.parlance.messaging.control.MessagesCommitted;
import io.parlance.messaging.entity.Message;
import io.parlance.platform.control.NewsMissed;
import io.parlance.presence.control.TypingChanged;
import io.parlance.tenancy.control.AccessWithdrawn;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Brings what happened, here or on another node, to the sockets that it concerns. Never blocks who fires the event. */
@ApplicationScoped
public class Delivery {

    @Inject
    Connections connections;

    @Inject
    Members members;

    @Inject
    DeliveryLanes lanes;

    @Inject
    GatewayFigures figures;

    void deliver(@Observes MessagesCommitted committed) {
        if (connections.isEmpty()) {
            return;
        }
        byConversation(committed.news())
                .forEach((conversation, messages) -> lanes.run(conversation, () -> deliver(conversation, messages)));
    }

    void deliver(@Observes MessageChanged changed) {
        if (!connections.isEmpty()) {
            lanes.run(changed.message().id().conversation(), () -> tell(changed));
        }
    }

    /** To the other members, and never to its author. */
    void deliver(@Observes TypingChanged change) {
        if (!connections.isEmpty()) {
            lanes.run(change.conversation(), () -> tell(change));
        }
    }

    void deliver(@Observes ConversationChanged changed) {
        if (!connections.isEmpty()) {
            lanes.run(changed.conversation().id(), () -> tell(changed));
        }
    }

    void close(@Observes(during = TransactionPhase.AFTER_SUCCESS) SessionEnded ended) {
        connections
                .of(ended.tenant(), ended.session())
                .forEach(connection -> connection.finish(CloseCode.UNAUTHENTICATED.because("the session has ended")));
    }

    /** Also those whose tokens are still good: they connect again, which is when everybody's are looked at. */
    void close(@Observes AccessWithdrawn withdrawn) {
        withdrawn
                .user()
                .<Collection<Connection>>map(user -> connections.of(withdrawn.tenant(), user))
                .orElseGet(() -> connections.of(withdrawn.tenant()))
                .forEach(connection -> connection.finish(CloseCode.UNAUTHENTICATED.because("the session has ended")));
    }

    /** Nobody knows what it was, so everybody is told to ask. */
    void deliver(@Observes NewsMissed missed) {
        connections.all().forEach(Connection::missed);
    }

    private void tell(MessageChanged changed) {
        TenantId tenant = changed.message().tenant();
        List<Connection> receivers = receivers(tenant, changed.message().id().conversation());
        if (!receivers.isEmpty()) {
            EncodedFrame frame = FrameWriter.write(
                    new ServerFrame.MessageUpdated(MessageView.of(changed.message()), ChangeView.of(changed.change())));
            receivers.forEach(receiver -> receiver.event(frame));
        }
    }

    private List<Connection> receivers(TenantId tenant, ConversationId conversation) {
        return members.of(tenant, conversation).stream()
                .flatMap(member -> connections.of(tenant, member).stream())
                .toList();
    }

    private void tell(TypingChanged change) {
        EncodedFrame frame =
                FrameWriter.write(new ServerFrame.Typing(change.conversation(), change.user(), change.active()));
        members.of(change.tenant(), change.conversation()).stream()
                .filter(member -> !member.equals(change.user()))
                .flatMap(member -> connections.of(change.tenant(), member).stream())
                .forEach(connection -> connection.event(frame));
    }

    private void tell(ConversationChanged changed) {
        switch (changed.change()) {
            case ConversationChanged.Started started -> tellOfStart(changed.conversation());
            case ConversationChanged.Grown grown -> tellOfGrowth(changed.conversation());
        }
    }

    /** Each member hears that they are in it, not who else is: that would be a frame for each pair of them. */
    private void tellOfStart(Conversation conversation) {
        Map<UserId, Set<Connection>> receivers = new LinkedHashMap<>();
        for (Participant member : conversation.origin().members()) {
            receivers.put(member.user(), connections.of(conversation.tenant(), member.user()));
        }
        receivers.values().removeIf(Set::isEmpty);
        if (receivers.isEmpty()) {
            return;
        }
        EncodedFrame shown = FrameWriter.write(new ServerFrame.ConversationUpdated(ConversationJson.of(conversation)));
        receivers.forEach((member, sockets) -> {
            EncodedFrame joined = FrameWriter.write(new ServerFrame.RoomJoined(conversation.id(), member, 0));
            sockets.forEach(socket -> {
                socket.event(joined);
                socket.event(shown);
            });
        });
    }

    /** The next heartbeat names it too: a client that holds less asks for the rest. */
    private void tellOfGrowth(Conversation conversation) {
        List<Connection> receivers = receivers(conversation.tenant(), conversation.id());
        if (receivers.isEmpty()) {
            return;
        }
        EncodedFrame shown = FrameWriter.write(new ServerFrame.ConversationUpdated(ConversationJson.of(conversation)));
        receivers.forEach(receiver -> {
            receiver.rooms().news(conversation.id());
            receiver.event(shown);
        });
    }

    private void deliver(ConversationId conversation, List<Message> messages) {
        TenantId tenant = messages.get(0).tenant();
        List<Connection> receivers = receivers(tenant, conversation);
        if (receivers.isEmpty()) {
            return;
        }
        for (Message message : messages) {
            EncodedFrame frame = FrameWriter.write(new ServerFrame.NewMessage(MessageView.of(message)));
            figures.delivered((int) receivers.stream()
                    .filter(receiver -> receiver.message(message, frame))
                    .count());
        }
    }

    private static Map<ConversationId, List<Message>> byConversation(List<Message> messages) {
        return messages.stream()
                .collect(Collectors.groupingBy(
                        message -> message.id().conversation(), LinkedHashMap::new, Collectors.toList()));
    }
}
