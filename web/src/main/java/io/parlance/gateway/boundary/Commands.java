package io.parlance.gateway.boundary;

import io.parlance.gateway.boundary.protocol.Answer;
import io.parlance.gateway.boundary.protocol.ClientFrame;
import io.parlance.kernel.Caller;
import io.parlance.presence.control.Typing;
import io.parlance.receipts.control.MovingPointers;
import io.parlance.sync.boundary.SyncJson;
import io.parlance.sync.control.Syncing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** From the frames of authenticated users to the use cases behind them. Thread-safe. */
@ApplicationScoped
public class Commands {

    @Inject
    MessageCommands messages;

    @Inject
    RoomCommands rooms;

    @Inject
    MovingPointers pointers;

    @Inject
    Typing typing;

    @Inject
    Syncing syncing;

    @Inject
    Clock clock;

    /**
     * Carries a command out; may block.
     *
     * @return the answer, at once but for sending and receipts, which are answered when they are written
     * @throws io.parlance.kernel.Problem of the use case, at once or through the stage
     */
    CompletionStage<Answer> carryOut(Connection connection, Caller caller, ClientFrame.Command command) {
        return switch (command) {
            case ClientFrame.OnMessages onMessages -> messages.carryOut(connection, caller, onMessages);
            case ClientFrame.JoinRoom join -> now(rooms.join(connection, caller, join.conversation()));
            case ClientFrame.LeaveRoom leave -> now(rooms.leave(connection, caller, leave.conversation()));
            case ClientFrame.Delivered delivered ->
                pointers.delivered(caller, delivered.conversation(), delivered.sequence())
                        .thenApply(written -> new Answer.Nothing());
            case ClientFrame.Read read ->
                pointers.read(caller, read.conversation(), read.sequence()).thenApply(written -> new Answer.Nothing());
            case ClientFrame.Typing typed -> {
                typing.announce(caller, typed.conversation(), typed.active());
                yield now(new Answer.Nothing());
            }
            case ClientFrame.Sync sync ->
                now(new Answer.Synced(SyncJson.of(syncing.sync(caller, sync.cursor()), caller)));
            case ClientFrame.Ping ping -> now(new Answer.ServerTime(clock.instant()));
        };
    }

    static CompletionStage<Answer> now(Answer answer) {
        return CompletableFuture.completedStage(answer);
    }
}
