package io.parlance.gateway.boundary;

import io.parlance.conversations.boundary.ConversationJson;
import io.parlance.conversations.control.ConversationChanged;
import io.parlance.conversations.control.Members;
import io.parlance.conversations.entity.Conversation;
import io.parlance.conversations.entity.LastMessage;
import io.parlance.conversations.entity.Participant;
import io.parlance.gateway.boundary.protocol.EncodedFrame;
import io.parlance.gateway.boundary.protocol.FrameWriter;
import io.parlance.gateway.boundary.protocol.ServerFrame;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Tells members' sockets what happened to their conversations, here or on another node, and to who is in them. Never blocks who fires
 * the event.
 */
@ApplicationScoped
public class ConversationDelivery {

    @Inject
    Connections connections;

    @Inject
    Members members;

    @Inject
    DeliveryLanes lanes;

    void deliver(@Observes ConversationChanged changed) {
        if (!connections.isEmpty()) {
            lanes.run(changed.conversation().id(), () -> tell(changed));
        }
    }

    private void tell(ConversationChanged changed) {
        Conversation conversation = changed.conversation();
        switch (changed.change()) {
            case ConversationChanged.Started started -> start(conversation);
            case ConversationChanged.Grown grown -> show(conversation, current(conversation));
            case ConversationChanged.Updated updated -> show(conversation, current(conversation));
            case ConversationChanged.Joined joined -> join(conversation, joined);
            case ConversationChanged.Left left -> leave(conversation, left);
        }
    }

    private Set<UserId> current(Conversation conversation) {
        return members.of(conversation.tenant(), conversation.id());
    }

    /** Each member hears that they are in it, not who else is: that would be a frame for each pair of them. */
    private void start(Conversation conversation) {
        Map<UserId, Set<Connection>> receivers = sockets(
                conversation.tenant(),
                conversation.origin().members().stream().map(Participant::user).toList());
        if (receivers.isEmpty()) {
            return;
        }
        // told again after a node's death: somebody may have been removed meanwhile
        receivers.keySet().retainAll(current(conversation));
        receivers.forEach((member, sockets) -> {
            EncodedFrame joined = FrameWriter.write(new ServerFrame.RoomJoined(conversation.id(), member, 0));
            sockets.forEach(socket -> socket.event(joined));
        });
        show(conversation, receivers.keySet());
    }

    private void join(Conversation conversation, ConversationChanged.Joined joined) {
        EncodedFrame frame =
                FrameWriter.write(new ServerFrame.RoomJoined(conversation.id(), joined.user(), joined.version()));
        tellAll(conversation, current(conversation), frame);
        show(conversation, Set.of(joined.user()));
    }

    /** Who left is told too, and sees nothing more of it. */
    private void leave(Conversation conversation, ConversationChanged.Left left) {
        EncodedFrame frame =
                FrameWriter.write(new ServerFrame.RoomLeft(conversation.id(), left.user(), left.version()));
        tellAll(conversation, current(conversation), frame);
        connections.of(conversation.tenant(), left.user()).forEach(socket -> {
            socket.rooms().leave(conversation.id());
            socket.event(frame);
        });
    }

    /** The next heartbeat names it too: a client that holds less asks for the rest. */
    private void tellAll(Conversation conversation, Set<UserId> users, EncodedFrame frame) {
        sockets(conversation.tenant(), users).values().stream()
                .flatMap(Set::stream)
                .forEach(socket -> {
                    socket.rooms().news(conversation.id());
                    socket.event(frame);
                });
    }

    /** What it is now; without a preview for those who may not read that message. */
    private void show(Conversation conversation, Set<UserId> users) {
        Map<Boolean, Set<UserId>> byPreview = users.stream()
                .collect(Collectors.partitioningBy(user -> seesPreview(conversation, user), Collectors.toSet()));
        show(conversation, byPreview.get(true), Function.identity());
        show(
                conversation,
                byPreview.get(false),
                whole -> whole.with(whole.activity().withoutPreview()));
    }

    private void show(Conversation conversation, Set<UserId> users, Function<Conversation, Conversation> as) {
        if (!sockets(conversation.tenant(), users).isEmpty()) {
            tellAll(
                    conversation,
                    users,
                    FrameWriter.write(
                            new ServerFrame.ConversationUpdated(ConversationJson.of(as.apply(conversation)))));
        }
    }

    private boolean seesPreview(Conversation conversation, UserId user) {
        Optional<LastMessage> last = conversation.activity().lastMessage();
        return last.isEmpty()
                || members.visible(conversation.tenant(), conversation.id(), user)
                        .filter(visible -> visible.has(last.get().id().sequence()))
                        .isPresent();
    }

    /** Of those who have any here. */
    private Map<UserId, Set<Connection>> sockets(TenantId tenant, Collection<UserId> users) {
        Map<UserId, Set<Connection>> sockets = users.stream()
                .distinct()
                .collect(Collectors.toMap(Function.identity(), user -> connections.of(tenant, user)));
        sockets.values().removeIf(Set::isEmpty);
        return sockets;
    }
}
