package io.parlance.gateway.boundary;

import io.parlance.applications.control.BearerTokens;
import io.parlance.gateway.boundary.protocol.CloseCode;
import io.parlance.identity.control.SigningKeysChanged;
import io.parlance.identity.control.VerifiedToken;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.platform.control.NewsMissed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Closes the sockets of sessions that ended though no event told of it: looks after all of them at every heartbeat and when events were
 * missed, and in every round after those that were in use lately, whose requests so find the answer known. One query for some hundreds
 * of sockets of a tenant. Thread-safe.
 */
@ApplicationScoped
public class Standings {

    static final String OVER = "the session has ended";

    /** Sockets that asked for something in this time are looked after in every round. */
    static final Duration LATELY = Duration.ofSeconds(5);

    static final int MAX_IN_ONE_READ = 500;

    private static final Logger LOG = Logger.getLogger(Standings.class);

    @Inject
    Connections connections;

    @Inject
    BearerTokens tokens;

    @Inject
    GatewayThreads threads;

    @Inject
    Clock clock;

    private final AtomicBoolean looking = new AtomicBoolean();
    private final AtomicBoolean everybody = new AtomicBoolean();

    private record Open(Connection connection, VerifiedToken token) {
        TenantId tenant() {
            return token.caller().tenant();
        }
    }

    /** What was missed may have been an end; the next round would be soon enough, but nothing speaks for waiting. */
    void lookAgain(@Observes NewsMissed missed) {
        look(true);
    }

    /** Sockets may have come with a token of a key that was revoked. */
    void lookAgain(@Observes SigningKeysChanged changed) {
        look(true);
    }

    /**
     * To be called in every round; does not block. While an earlier look still waits for PostgreSQL nothing new is begun: all sockets
     * are looked after by the next round then.
     */
    void look(boolean all) {
        if (all) {
            everybody.set(true);
        }
        if (!connections.isEmpty() && looking.compareAndSet(false, true)) {
            threads.start(() -> {
                try {
                    lookNow(everybody.getAndSet(false));
                } finally {
                    looking.set(false);
                }
            });
        }
    }

    private void lookNow(boolean all) {
        Instant now = clock.instant();
        Instant lately = now.minus(LATELY);
        Map<TenantId, List<Open>> open = connections
                .all()
                .filter(connection -> !connection.isClosing() && (all || connection.askedSince(lately)))
                .flatMap(connection ->
                        connection.authentication().goodAt(now).map(token -> new Open(connection, token)).stream())
                .collect(Collectors.groupingBy(Open::tenant));
        open.forEach((tenant, those) -> {
            for (int from = 0; from < those.size(); from += MAX_IN_ONE_READ) {
                look(tenant, those.subList(from, Math.min(those.size(), from + MAX_IN_ONE_READ)));
            }
        });
    }

    private void look(TenantId tenant, List<Open> some) {
        try {
            tokens.lookAgain(tenant, some.stream().map(Open::token).toList());
            some.stream()
                    .filter(this::isOver)
                    .forEach(over -> over.connection().finish(CloseCode.UNAUTHENTICATED.because(OVER)));
        } catch (Problem problem) {
            if (problem.code() != ErrorCode.UNAVAILABLE) {
                throw problem;
            }
            LOG.debug("whether sessions have ended cannot be known now", problem);
        }
    }

    /** Not one whose token has run out, or was followed by another, since the look began. */
    private boolean isOver(Open open) {
        return !tokens.isStillGood(open.token())
                && open.connection().authentication().goodAt(clock.instant()).equals(Optional.of(open.token()));
    }
}
