package io.parlance.gateway.boundary;

import io.parlance.changes.control.Changed;
import io.parlance.gateway.boundary.protocol.Answer;
import io.parlance.gateway.boundary.protocol.ClientFrame;
import io.parlance.kernel.Caller;
import io.parlance.messaging.boundary.ShownMessages;
import io.parlance.messaging.control.AmendingMessages;
import io.parlance.messaging.control.Messaging;
import io.parlance.messaging.control.Reacting;
import io.parlance.messaging.control.SendMessage;
import io.parlance.messaging.control.Sent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** From the frames about messages to the use cases behind them. Thread-safe. */
@ApplicationScoped
class MessageCommands {

    @Inject
    Messaging messaging;

    @Inject
    AmendingMessages amending;

    @Inject
    Reacting reacting;

    @Inject
    ShownMessages shown;

    @Inject
    GatewayFigures figures;

    /** As {@link Commands#carryOut}. */
    CompletionStage<Answer> carryOut(Connection connection, Caller caller, ClientFrame.OnMessages command) {
        return switch (command) {
            case ClientFrame.Send send -> send(connection, caller, send.message());
            case ClientFrame.GetHistory history ->
                Commands.now(new Answer.History(shown.page(caller, messaging.history(caller, history.request()))));
            case ClientFrame.Edit edit ->
                changed(amending.edit(caller, edit.message(), edit.content(), Optional.of(edit.request())));
            case ClientFrame.Delete delete ->
                changed(amending.delete(caller, delete.message(), Optional.of(delete.request())));
            case ClientFrame.AddReaction add -> changed(reacting.add(caller, add.message(), add.emoji()));
            case ClientFrame.RemoveReaction remove ->
                changed(reacting.remove(caller, remove.message(), remove.emoji()));
        };
    }

    private static CompletionStage<Answer> changed(Changed changed) {
        return Commands.now(new Answer.MessageChanged(changed.version()));
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
}
