package io.parlance.gateway.boundary;

import io.parlance.usage.control.OpenSockets;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Says once a second how many sockets each tenant has open here. */
@ApplicationScoped
public class CountingSockets {

    private static final Logger LOG = Logger.getLogger(CountingSockets.class);

    @Inject
    Connections connections;

    @Inject
    OpenSockets sockets;

    @Resource
    ManagedScheduledExecutorService scheduler;

    private ScheduledFuture<?> rounds;

    void start(@Observes Startup startup) {
        rounds = scheduler.scheduleWithFixedDelay(this::round, 1, 1, TimeUnit.SECONDS);
    }

    @PreDestroy
    void stop() {
        rounds.cancel(false);
    }

    private void round() {
        try {
            sockets.counted(connections.perTenant());
        } catch (RuntimeException any) {
            // an exception would end the schedule; a second later they are counted again
            LOG.warn("sockets are not counted", any);
        }
    }
}
