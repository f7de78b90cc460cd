package io.parlance.gateway.boundary;

import io.parlance.platform.control.Rounds;
import io.parlance.usage.control.OpenSockets;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Duration;
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

    private Rounds rounds;

    void start(@Observes Startup startup) {
        rounds = Rounds.every(
                Duration.ofSeconds(1), scheduler, this::round, any -> LOG.warn("sockets are not counted", any));
    }

    @PreDestroy
    void stop() {
        rounds.stop();
    }

    /** Where it fails: a second later they are counted again. */
    private void round() {
        sockets.counted(connections.perTenant());
    }
}
