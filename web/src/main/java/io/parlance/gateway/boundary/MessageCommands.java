package io.parlance.gateway.boundary;

import io.parlance.gateway.boundary.protocol.Answer;
import io.parlance.gateway.boundary.protocol.ClientFrame;
import io.parlance.kernel.Caller;
import io.parlance.kernel.ClientMessageId;
import io.parlance.kernel.ConversationId;
import io.parlance.messaging.boundary.ShownMessages;
import io.parlance.messaging.control.ForwardMessage;
import io.parlance.messaging.control.Forwarding;
import io.parlance.messaging.control.Messaging;
import io.parlance.messaging.control.SendMessage;
import io.parlance.messaging.control.Sent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** From the frames about messages to the use cases behind them. Thread-safe. */
@ApplicationScoped
class MessageCommands {

    @Inject
    Messaging messaging;

    @Inject
    Forwarding forwarding;

    @Inject
    MessageChanges changes;

    @Inject
    ShownMessages shown;

    @Inject
    GatewayFigures figures;

    /** As {@link Commands#carryOut}. */
    CompletionStage<Answer> carryOut(Connection connection, Caller caller, ClientFrame.OnMessages command) {
        return switch (command) {
            case ClientFrame.Send send -> {
                SendMessage message = send.message();
                yield send(
                        connection,
                        message.conversation(),
                        message.clientMessageId(),
                        () -> messaging.send(caller, message));
            }
            case ClientFrame.Forward forward -> {
                ForwardMessage message = forward.message();
                yield send(
                        connection,
                        message.conversation(),
                        message.clientMessageId(),
                        () -> forwarding.forward(caller, message));
            }
            case ClientFrame.GetHistory history ->
                Commands.now(new Answer.History(shown.page(caller, messaging.history(caller, history.request()))));
            case ClientFrame.ChangesMessage change ->
                Commands.now(new Answer.MessageChanged(
                        changes.carryOut(caller, change).version()));
        };
    }

    private CompletionStage<Answer> send(
            Connection connection,
            ConversationId conversation,
            ClientMessageId id,
            Supplier<CompletionStage<Sent>> write) {
        long arrival = System.nanoTime();
        connection.sends().begin();
        MessageOrder order = connection.order();
        order.sending(conversation, id);
        return durable(write)
                .whenComplete((sent, failure) -> {
                    connection.sends().end();
                    if (failure != null || sent.replayed()) {
                        order.notSending(conversation, id);
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
    private static CompletionStage<Sent> durable(Supplier<CompletionStage<Sent>> write) {
        try {
            return write.get();
        } catch (RuntimeException e) {
            return CompletableFuture.failedStage(e);
        }
    }
}
