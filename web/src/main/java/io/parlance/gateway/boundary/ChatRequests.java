package io.parlance.gateway.boundary;

import io.parlance.gateway.boundary.protocol.Answer;
import io.parlance.gateway.boundary.protocol.ClientFrame;
import io.parlance.gateway.boundary.protocol.CloseCode;
import io.parlance.gateway.boundary.protocol.Decoded;
import io.parlance.gateway.boundary.protocol.FrameReader;
import io.parlance.gateway.boundary.protocol.FrameWriter;
import io.parlance.gateway.boundary.protocol.ServerFrame;
import io.parlance.kernel.Caller;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.platform.control.Failures;
import io.parlance.usage.control.Limits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Carries out the requests of clients: one reply for each, whatever happens. Thread-safe. */
@ApplicationScoped
public class ChatRequests {

    @Inject
    Commands commands;

    @Inject
    SocketSignIn signIn;

    @Inject
    Failures failures;

    @Inject
    GatewayFigures figures;

    @Inject
    Limits limits;

    /** Handles the text of one message. May block; messages of one socket come one after the other. */
    void handle(Connection connection, String text) {
        if (connection.isClosing()) {
            return;
        }
        figures.received();
        switch (FrameReader.read(text)) {
            case Decoded.NotJson notJson -> connection.finish(CloseCode.NOT_JSON.because("not JSON"));
            case Decoded.Refused refused -> connection.reply(new ServerFrame.Failed(refused.ref(), refused.problem()));
            case Decoded.Request request -> perform(connection, request.frame());
        }
    }

    private void perform(Connection connection, ClientFrame frame) {
        switch (frame) {
            case ClientFrame.Authenticate authenticate -> authenticate(connection, authenticate);
            case ClientFrame.Command command -> carryOut(connection, command);
        }
    }

    private void carryOut(Connection connection, ClientFrame.Command command) {
        CompletionStage<Answer> answer;
        try {
            Optional<Caller> caller = signIn.caller(connection);
            if (caller.isEmpty()) {
                Problem over = Problem.of(ErrorCode.UNAUTHENTICATED, Standings.OVER);
                connection.reply(new ServerFrame.Failed(Optional.of(command.ref()), over));
                connection.finish(CloseCode.UNAUTHENTICATED.because(Standings.OVER));
                return;
            }
            limits.takeSocketRequest(caller.get().tenant(), caller.get().user());
            answer = commands.carryOut(connection, caller.get(), command);
        } catch (RuntimeException e) {
            answer = CompletableFuture.failedStage(e);
        }
        answer.whenComplete((done, failure) -> {
            connection.reply(failure == null ? new ServerFrame.Done(command.ref(), done) : failed(command, failure));
            if (done instanceof Answer.Synced synced && !synced.page().hasMore()) {
                connection.event(
                        FrameWriter.write(new ServerFrame.Synced(synced.page().cursor())));
            }
        });
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
            } else if (failed.problem().code() == ErrorCode.RATE_LIMITED
                    && connection.authentication().refuse()) {
                connection.finish(CloseCode.TOO_MANY.because("too many bad tokens from this address"));
            } else if (failed.problem().code() == ErrorCode.QUOTA_EXCEEDED) {
                connection.finish(CloseCode.TOO_MANY.because("the tenant has all the sockets that it may have"));
            }
        }
    }

    private ServerFrame.Failed failed(ClientFrame frame, Throwable failure) {
        Problem problem = failures.problem(failure);
        return new ServerFrame.Failed(Optional.of(frame.ref()), problem);
    }
}
