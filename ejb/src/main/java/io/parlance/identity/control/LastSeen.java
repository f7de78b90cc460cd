package io.parlance.identity.control;

import com.github.benmanes.caffeine.cache.Ticker;
import io.parlance.kernel.Caller;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.platform.control.Rounds;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/** Notes who was seen, every five minutes at most and half a minute late, off every request's way. Thread-safe. */
@ApplicationScoped
public class LastSeen {

    private static final Logger LOG = Logger.getLogger(LastSeen.class);
    private static final Duration ONCE = Duration.ofMinutes(5);
    private static final Duration ROUND = Duration.ofSeconds(30);
    private static final int AT_ONCE = 1_000;

    private final Sightings sightings = new Sightings(ONCE, Ticker.systemTicker());

    @Inject
    KeepingAttendance attendance;

    @Inject
    Clock clock;

    @Resource
    ManagedScheduledExecutorService scheduler;

    private Rounds rounds;

    void start(@Observes Startup startup) {
        rounds = Rounds.every(ROUND, scheduler, this::round, LastSeen::notNoted);
    }

    @PreDestroy
    void stop() {
        rounds.stop();
    }

    /** The caller has proven who they are. */
    public void seen(Caller caller) {
        sightings.seen(caller.tenant(), caller.user());
    }

    private void round() {
        sightings.take().forEach(this::note);
    }

    private void note(TenantId tenant, Set<UserId> users) {
        try {
            List<UserId> all = new ArrayList<>(users);
            for (int from = 0; from < all.size(); from += AT_ONCE) {
                attendance.seen(tenant, all.subList(from, Math.min(all.size(), from + AT_ONCE)), clock.instant());
            }
        } catch (RuntimeException any) {
            // whatever it was: the other tenants' people are noted all the same
            notNoted(any);
        }
    }

    /** Who comes again is noted then. */
    private static void notNoted(Throwable why) {
        LOG.warnf("who was seen could not be noted: %s", why.getMessage());
    }
}
