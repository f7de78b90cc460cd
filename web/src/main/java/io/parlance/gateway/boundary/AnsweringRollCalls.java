package io.parlance.gateway.boundary;

import io.parlance.sync.control.RollCall;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** Says who has a socket on this node. */
@ApplicationScoped
public class AnsweringRollCalls {

    @Inject
    Connections connections;

    void answer(@Observes RollCall call) {
        connections.users(call::here);
    }
}
