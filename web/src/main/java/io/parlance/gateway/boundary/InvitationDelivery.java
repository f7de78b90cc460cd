package io.parlance.gateway.boundary;

import io.parlance.gateway.boundary.protocol.EncodedFrame;
import io.parlance.gateway.boundary.protocol.FrameWriter;
import io.parlance.gateway.boundary.protocol.ServerFrame;
import io.parlance.invitations.control.InvitationChanged;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.stream.Stream;

/** Tells who is invited, and who invites, what became of an invitation by name. Never blocks who fires the event. */
@ApplicationScoped
public class InvitationDelivery {

    @Inject
    Connections connections;

    @Inject
    DeliveryLanes lanes;

    void deliver(@Observes InvitationChanged changed) {
        if (!connections.isEmpty()) {
            lanes.run(changed.invitation().conversation(), () -> tell(changed));
        }
    }

    private void tell(InvitationChanged changed) {
        EncodedFrame frame = FrameWriter.write(ServerFrame.InvitationUpdated.of(changed));
        Stream.of(changed.invitation().user(), changed.invitation().author())
                .flatMap(user -> connections.of(changed.tenant(), user).stream())
                .forEach(connection -> connection.event(frame));
    }
}
