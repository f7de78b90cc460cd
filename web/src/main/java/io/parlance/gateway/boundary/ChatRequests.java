package io.parlance.gateway.boundary;

import io.parlance.gateway.boundary.protocol.Answer;
import io.parlance.gateway.boundary.protocol.ClientFrame;
import io.parlance.gateway.boundary.protocol.CloseCode;
import io.parlance.gateway.boundary.protocol.Decoded;
import io.parlance.gateway.boundary.protocol.FrameReader;
import io.parlance.gateway.boundary.protocol.ServerFrame;
import io.parlance.kernel.Caller;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.messaging.control.Messaging;
import io.parlance.messaging.control.SendMessage;
import io.parlance.messaging.control.Sent;
import io.parlance.platform.control.Failures;
import io.parlance.presence.control.Typing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Carries out the requests of clients: one reply for each, whatever happens. Thread-safe. */
@ApplicationScoped
public class ChatRequests {

    @Inject
    Messaging messaging;

    @Inject
    Typing typing;

    @Inject
    SocketSignIn signIn;

    @Inject
    Failures failures;

    @Inject
    Clock clock;

    /** Handles the text of one message. May block; messages of one socket come one after the other. */
    void handle(Connection connection, String text) {
        if (connection.isClosing()) {
            return;
        }
        switch (FrameReader.read(text)) {
            case Decoded.NotJson notJson -> connection.finish(CloseCode.NOT_JSON.because("not JSON"));
            case Decoded.Refused refused -> connection.reply(new ServerFrame.Failed(refused.ref(), refused.problem()));
            case Decoded.Request request -> perform(connection, request.frame());
        }
    }

    private void perform(Connection connection, ClientFrame frame) {
        switch (frame) {
            case ClientFrame.Authenticate authenticate -> authenticate(connection, authenticate);
            case ClientFrame.Command command -> {
                CompletionStage<Answer> answer;
                try {
                    answer = answer(connection, command);
                } catch (RuntimeException e) {
                    answer = CompletableFuture.failedStage(e);
                }
                answer.whenComplete((done, failure) -> connection.reply(
                        failure == null ? new ServerFrame.Done(frame.ref(), done) : failed(frame, failure)));
            }
        }
    }

    private void authenticate(Connection connection, ClientFrame.Authenticate frame) {
        try {
            boolean first = signIn.accept(connection, frame.token());
            Caller caller = connection.caller().orElseThrow();
            connection.reply(new ServerFrame.Done(frame.ref(), Answer.Authenticated.as(caller)));
            if (first) {
                signIn.welcome(connection, frame.token());
            }
        } catch (RuntimeException e) {
            ServerFrame.Failed failed = failed(frame, e);
            connection.reply(failed);
            if (failed.problem().code() == ErrorCode.UNAUTHENTICATED
                    && connection.authentication().refuse()) {
                connection.finish(CloseCode.UNAUTHENTICATED.because("too many bad tokens"));
            }
        }
    }

    private CompletionStage<Answer> answer(Connection connection, ClientFrame.Command command) {
        Caller caller = connection.authentication().callerAt(clock.instant());
        return switch (command) {
            case ClientFrame.Send send -> send(connection, caller, send.message());
            case ClientFrame.GetHistory history ->
                now(Answer.History.of(messaging.history(caller, history.request()), caller.user()));
            case ClientFrame.Typing typed -> {
                typing.announce(caller, typed.conversation(), typed.active());
                yield now(new Answer.Nothing());
            }
            case ClientFrame.Ping ping -> now(new Answer.ServerTime(clock.instant()));
        };
    }

    private CompletionStage<Answer> send(Connection connection, Caller caller, SendMessage message) {
        MessageOrder order = connection.order();
        order.sending(message.conversation(), message.clientMessageId());
        CompletionStage<Sent> sent;
        try {
            sent = messaging.send(caller, message);
        } catch (RuntimeException e) {
            order.notSending(message.conversation(), message.clientMessageId());
            throw e;
        }
        return sent.whenComplete((done, failure) -> {
                    if (failure != null || done.replayed()) {
                        order.notSending(message.conversation(), message.clientMessageId());
                    }
                })
                .thenApply(Answer.MessageSent::of);
    }

    private ServerFrame.Failed failed(ClientFrame frame, Throwable failure) {
        Problem problem = failures.problem(failure);
        return new ServerFrame.Failed(Optional.of(frame.ref()), problem);
    }

    private static CompletionStage<Answer> now(Answer answer) {
        return CompletableFuture.completedStage(answer);
    }
}
