package io.parlance.gateway.boundary;

import io.parlance.kernel.ConversationId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Where deliveries wait for a thread: those of one conversation are made one after the other, in the order in which they came.
 * Bounded: what finds its lane full is not delivered, and every client is told to ask for what it missed.
 */
@ApplicationScoped
public class DeliveryLanes {

    private static final Logger LOG = Logger.getLogger(DeliveryLanes.class);
    private static final int LANES = 16;
    private static final int CAPACITY = 10_000;

    @Inject
    Connections connections;

    private List<TaskLane> lanes;

    protected DeliveryLanes() {}

    @Inject
    public DeliveryLanes(GatewayThreads threads) {
        lanes = Stream.generate(() -> new TaskLane(threads::start, CAPACITY))
                .limit(LANES)
                .toList();
    }

    void run(ConversationId conversation, Runnable delivery) {
        int lane = Math.floorMod(conversation.hashCode(), LANES);
        if (!lanes.get(lane).offer(delivery)) {
            LOG.warnf("delivery lane %d is full: all clients of this node are told to sync", lane);
            connections.all().forEach(Connection::missed);
        }
    }
}
