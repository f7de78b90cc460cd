package io.parlance.sync.control;

import io.parlance.kernel.NodeId;
import io.parlance.sync.entity.ConnectedUsers;
import io.parlance.sync.entity.Present;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells the other nodes, through Redis, who has a socket on this one. Used by one thread at a time. */
@ApplicationScoped
class TellingConnections {

    @Inject
    NodeId node;

    @Inject
    ConnectedUsers connected;

    @Inject
    Event<RollCall> rollCalls;

    @Inject
    Clock clock;

    private volatile Set<Present> told = Set.of();
    private volatile Instant renewal = Instant.MIN;

    /** Tells of those who came and went since the last time, and now and then of all. @return who has a socket here */
    Set<Present> tell() {
        RollCall call = new RollCall();
        rollCalls.fire(call);
        Set<Present> here = call.answers();
        Instant now = clock.instant();
        boolean again = now.isAfter(renewal);
        connected.here(again ? here : without(here, told), node);
        connected.gone(without(told, here), node);
        told = here;
        if (again) {
            renewal = now.plus(ConnectedUsers.LIFE.dividedBy(3));
        }
        return here;
    }

    /** This node goes: nobody has a socket on it any more. */
    void sayGoodbye() {
        connected.gone(told, node);
    }

    private static Set<Present> without(Set<Present> users, Set<Present> others) {
        return users.stream().filter(user -> !others.contains(user)).collect(Collectors.toSet());
    }
}
