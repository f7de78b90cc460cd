package io.parlance.gateway.boundary;

import io.parlance.gateway.boundary.protocol.CloseCode;
import io.parlance.gateway.boundary.protocol.FrameWriter;
import io.parlance.gateway.boundary.protocol.ServerFrame;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Looks after all sockets while the application runs: time limits twice a second, pings at every heartbeat. */
@WebListener
public class Heartbeat implements ServletContextListener {

    private static final Logger LOG = Logger.getLogger(Heartbeat.class);
    private static final Duration ROUND = Duration.ofMillis(500);

    @Resource
    ManagedScheduledExecutorService scheduler;

    @Inject
    Connections connections;

    @Inject
    GatewaySettings settings;

    @Inject
    HeadsBeat heads;

    @Inject
    Standings standings;

    @Inject
    Clock clock;

    private Future<?> rounds;
    private Instant nextBeat;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        nextBeat = clock.instant().plus(settings.heartbeat());
        rounds = scheduler.scheduleWithFixedDelay(this::round, 0, ROUND.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Undertow closes what is open with 1001 when the application goes; docs/adr/0030. */
    @Override
    public void contextDestroyed(ServletContextEvent event) {
        rounds.cancel(false);
    }

    /** An exception would end all later rounds. */
    private void round() {
        Instant now = clock.instant();
        boolean beat = !now.isBefore(nextBeat);
        if (beat) {
            nextBeat = now.plus(settings.heartbeat());
            heads.beat();
        }
        standings.look(beat);
        connections.all().forEach(connection -> {
            try {
                lookAfter(connection, now);
                if (beat && !connection.isClosing()) {
                    connection.beat();
                }
            } catch (RuntimeException e) {
                LOG.errorf(e, "looking after %s", connection);
            }
        });
    }

    private void lookAfter(Connection connection, Instant now) {
        connection.closeIfStuck(settings.stuckTime());
        Authentication authentication = connection.authentication();
        switch (authentication.due(now)) {
            case NOTHING -> {}
            case WARNING ->
                authentication
                        .expiresAt()
                        .map(ServerFrame.TokenExpiring::new)
                        .map(FrameWriter::write)
                        .ifPresent(connection::event);
            case CLOSE -> connection.finish(CloseCode.UNAUTHENTICATED.because("not authenticated"));
        }
    }
}
