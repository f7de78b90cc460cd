package io.parlance.gateway.boundary;

import io.parlance.changes.boundary.ChangeView;
import io.parlance.changes.entity.Change;
import io.parlance.conversations.control.Members;
import io.parlance.conversations.control.VisibleRange;
import io.parlance.gateway.boundary.protocol.CloseCode;
import io.parlance.gateway.boundary.protocol.EncodedFrame;
import io.parlance.gateway.boundary.protocol.FrameWriter;
import io.parlance.gateway.boundary.protocol.ServerFrame;
import io.parlance.identity.control.SessionEnded;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.messaging.boundary.MessageView;
import io.parlance.messaging.control.MessageChanged;
import io.parlance.messaging.control.MessagesCommitted;
import io.parlance.messaging.control.ShownChange;
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
import java.util.Optional;
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

    void close(@Observes(during = TransactionPhase.AFTER_SUCCESS) SessionEnded ended) {
        connections
                .of(ended.tenant(), ended.session())
                .forEach(connection -> connection.finish(CloseCode.UNAUTHENTICATED.because(Standings.OVER)));
    }

    /** Also those whose tokens are still good: they connect again, which is when everybody's are looked at. */
    void close(@Observes AccessWithdrawn withdrawn) {
        withdrawn
                .user()
                .<Collection<Connection>>map(user -> connections.of(withdrawn.tenant(), user))
                .orElseGet(() -> connections.of(withdrawn.tenant()))
                .forEach(connection -> connection.finish(CloseCode.UNAUTHENTICATED.because(Standings.OVER)));
    }

    /** Nobody knows what it was, so everybody is told to ask. */
    void deliver(@Observes NewsMissed missed) {
        connections.all().forEach(Connection::missed);
    }

    /** To those who may read the message. Who may not read the root of a reply is not told what becomes of that one. */
    private void tell(MessageChanged changed) {
        TenantId tenant = changed.message().tenant();
        MessageId message = changed.message().id();
        Optional<MessageId> root = ShownChange.root(changed.change());
        Map<Boolean, List<Connection>> receivers = members.readers(tenant, message).stream()
                .collect(Collectors.partitioningBy(
                        member -> root.isEmpty() || mayRead(tenant, root.get(), member),
                        Collectors.flatMapping(
                                member -> connections.of(tenant, member).stream(), Collectors.toList())));
        send(receivers.get(true), changed, changed.change());
        ShownChange.of(changed.change(), new VisibleRange(message.sequence()))
                .change()
                .ifPresent(shown -> send(receivers.get(false), changed, shown));
    }

    private boolean mayRead(TenantId tenant, MessageId message, UserId member) {
        return members.visible(tenant, message.conversation(), member)
                .filter(visible -> visible.has(message.sequence()))
                .isPresent();
    }

    private static void send(List<Connection> receivers, MessageChanged changed, Change shown) {
        if (!receivers.isEmpty()) {
            EncodedFrame frame = FrameWriter.write(
                    new ServerFrame.MessageUpdated(MessageView.of(changed.message()), ChangeView.of(shown)));
            receivers.forEach(receiver -> receiver.event(frame));
        }
    }

    private List<Connection> sockets(TenantId tenant, Set<UserId> users) {
        return users.stream()
                .flatMap(user -> connections.of(tenant, user).stream())
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

    private void deliver(ConversationId conversation, List<Message> messages) {
        TenantId tenant = messages.get(0).tenant();
        boolean all = members.allReadAll(tenant, conversation);
        List<Connection> receivers = sockets(tenant, members.of(tenant, conversation));
        if (receivers.isEmpty()) {
            return;
        }
        for (Message message : messages) {
            EncodedFrame frame = FrameWriter.write(new ServerFrame.NewMessage(MessageView.of(message)));
            List<Connection> readers = all ? receivers : sockets(tenant, members.readers(tenant, message.id()));
            figures.delivered((int) readers.stream()
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
