package io.parlance.gateway.boundary;

import io.parlance.conversations.boundary.ConversationJson;
import io.parlance.conversations.control.KeepingConversations;
import io.parlance.gateway.boundary.protocol.Answer;
import io.parlance.gateway.boundary.protocol.ClientFrame;
import io.parlance.kernel.Caller;
import io.parlance.kernel.ConversationId;
import io.parlance.messaging.boundary.MessagePage;
import io.parlance.messaging.control.Messaging;
import io.parlance.messaging.control.SendMessage;
import io.parlance.messaging.control.Sent;
import io.parlance.presence.control.Typing;
import io.parlance.receipts.control.MovingPointers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** From the frames of authenticated users to the use cases behind them. Thread-safe. */
@ApplicationScoped
public class Commands {

    @Inject
    Messaging messaging;

    @Inject
    KeepingConversations conversations;

    @Inject
    MovingPointers pointers;

    @Inject
    Typing typing;

    @Inject
    GatewayFigures figures;

    @Inject
    Clock clock;

    /**
     * Carries a command out; may block.
     *
     * @return the answer, at once but for sending, which is answered when the message is durable
     * @throws io.parlance.kernel.Problem of the use case, at once or through the stage
     */
    CompletionStage<Answer> carryOut(Connection connection, Caller caller, ClientFrame.Command command) {
        return switch (command) {
            case ClientFrame.Send send -> send(connection, caller, send.message());
            case ClientFrame.GetHistory history ->
                now(new Answer.History(MessagePage.of(messaging.history(caller, history.request()), caller.user())));
            case ClientFrame.JoinRoom join -> {
                Answer room = room(caller, join.conversation());
                connection.rooms().join(join.conversation());
                yield now(room);
            }
            case ClientFrame.LeaveRoom leave -> {
                connection.rooms().leave(leave.conversation());
                yield now(room(caller, leave.conversation()));
            }
            case ClientFrame.Delivered delivered -> {
                pointers.delivered(caller, delivered.conversation(), delivered.sequence());
                yield now(new Answer.Nothing());
            }
            case ClientFrame.Read read -> {
                pointers.read(caller, read.conversation(), read.sequence());
                yield now(new Answer.Nothing());
            }
            case ClientFrame.Typing typed -> {
                typing.announce(caller, typed.conversation(), typed.active());
                yield now(new Answer.Nothing());
            }
            case ClientFrame.Ping ping -> now(new Answer.ServerTime(clock.instant()));
        };
    }

    private CompletionStage<Answer> send(Connection connection, Caller caller, SendMessage message) {
        long arrival = System.nanoTime();
        connection.sends().begin();
        MessageOrder order = connection.order();
        order.sending(message.conversation(), message.clientMessageId());
        return durable(caller, message)
                .whenComplete((sent, failure) -> {
                    connection.sends().end();
                    if (failure != null || sent.replayed()) {
                        order.notSending(message.conversation(), message.clientMessageId());
                    }
                    if (failure == null) {
                        figures.accepted(System.nanoTime() - arrival);
                    } else {
                        figures.refused();
                    }
                })
                .thenApply(Answer.MessageSent::of);
    }

    /** Whatever goes wrong comes through the stage. */
    private CompletionStage<Sent> durable(Caller caller, SendMessage message) {
        try {
            return messaging.send(caller, message);
        } catch (RuntimeException e) {
            return CompletableFuture.failedStage(e);
        }
    }

    private Answer room(Caller caller, ConversationId conversation) {
        return new Answer.Room(ConversationJson.of(conversations.conversation(caller, conversation)));
    }

    private static CompletionStage<Answer> now(Answer answer) {
        return CompletableFuture.completedStage(answer);
    }
}
