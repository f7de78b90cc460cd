package io.parlance.gateway.boundary;

import io.parlance.changes.control.Changed;
import io.parlance.gateway.boundary.protocol.ClientFrame;
import io.parlance.kernel.Caller;
import io.parlance.messaging.control.AmendingMessages;
import io.parlance.messaging.control.Reacting;
import io.parlance.messaging.control.Voting;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** From the frames that change messages to the use cases behind them. Thread-safe. */
@ApplicationScoped
class MessageChanges {

    @Inject
    AmendingMessages amending;

    @Inject
    Reacting reacting;

    @Inject
    Voting voting;

    /** Blocks until it is durable and applied. */
    Changed carryOut(Caller caller, ClientFrame.ChangesMessage change) {
        return switch (change) {
            case ClientFrame.Edit edit ->
                amending.edit(caller, edit.message(), edit.content(), Optional.of(edit.request()));
            case ClientFrame.Delete delete -> amending.delete(caller, delete.message(), Optional.of(delete.request()));
            case ClientFrame.AddReaction add -> reacting.add(caller, add.message(), add.emoji(), Optional.empty());
            case ClientFrame.RemoveReaction remove ->
                reacting.remove(caller, remove.message(), remove.emoji(), Optional.empty());
            case ClientFrame.Vote vote -> voting.vote(caller, vote.message(), vote.options(), Optional.empty());
            case ClientFrame.ClosePoll close -> voting.close(caller, close.message(), Optional.empty());
        };
    }
}
