package io.parlance.gateway.boundary;

import io.parlance.conversations.control.Members;
import io.parlance.conversations.control.PointersMoved;
import io.parlance.gateway.boundary.protocol.EncodedFrame;
import io.parlance.gateway.boundary.protocol.FrameWriter;
import io.parlance.gateway.boundary.protocol.ServerFrame;
import io.parlance.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** Tells those whose messages were received or read. Never blocks who fires the event. */
@ApplicationScoped
public class ReceiptDelivery {

    @Inject
    Connections connections;

    @Inject
    Members members;

    @Inject
    DeliveryLanes lanes;

    void deliver(@Observes PointersMoved moved) {
        if (connections.isEmpty()) {
            return;
        }
        moved.moves().stream()
                .filter(move -> !move.authors().isEmpty())
                .forEach(move -> lanes.run(move.message().conversation(), () -> tell(moved.tenant(), move)));
    }

    /** Who is no member any more is told of nothing. */
    private void tell(TenantId tenant, PointersMoved.Move move) {
        EncodedFrame frame = FrameWriter.write(ServerFrame.MessageStatusUpdate.of(move));
        members.of(tenant, move.message().conversation()).stream()
                .filter(move.authors()::contains)
                .flatMap(author -> connections.of(tenant, author).stream())
                .forEach(connection -> connection.event(frame));
    }
}
