package io.parlance.messaging.control;

import io.parlance.changes.control.ChangeApplied;
import io.parlance.changes.entity.Change;
import io.parlance.kernel.NodeId;
import io.parlance.messaging.entity.MessageLogs;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** Tells of changes of messages with the messages as they are then. Thread-safe. */
@ApplicationScoped
class TellingMessageChanges {

    @Inject
    MessageLogs logs;

    @Inject
    Event<MessageChanged> changed;

    @Inject
    NodeId node;

    void tell(@Observes ChangeApplied applied) {
        Change change = applied.change();
        if (ApplyingMessageChanges.KINDS.contains(change.decision().kind())) {
            logs.of(change.tenant())
                    .find(change.tenant(), ChangeData.touched(change))
                    .forEach(message -> changed.fire(new MessageChanged(node, change, message)));
        }
    }
}
