package io.parlance.tenancy.control;

import io.parlance.platform.control.Rounds;
import io.parlance.platform.entity.DocumentStore;
import io.parlance.tenancy.control.MoveSteps.LostMove;
import io.parlance.tenancy.entity.StoredMove;
import io.parlance.tenancy.entity.StoredMove.State;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Looks every second, on every node, for moves that nobody is at, and goes on with them, one after the other on each node: begun ones,
 * and those whose node has died. Thread-safe.
 */
@ApplicationScoped
class MovingTenants {

    private static final Logger LOG = Logger.getLogger(MovingTenants.class);
    private static final Duration EVERY = Duration.ofSeconds(1);

    @Inject
    MoveRecords records;

    @Inject
    PlacingTenants placing;

    @Inject
    DocumentStore documents;

    @Inject
    MoveSettings settings;

    @Inject
    Clock clock;

    @Resource
    ManagedScheduledExecutorService scheduler;

    private volatile Rounds rounds;

    void start(@Observes Startup startup) {
        rounds = Rounds.every(EVERY, scheduler, this::round, any -> {
            LOG.warnf("moves of tenants are not looked after for now: %s", any.getMessage());
            LOG.debug("why", any);
        });
    }

    @PreDestroy
    void stop() {
        rounds.stop();
    }

    private void round() {
        records.unheld().stream()
                .filter(move -> MoveSteps.isDue(move, settings, clock.instant()))
                .forEach(this::attempt);
    }

    private void attempt(StoredMove found) {
        if (!records.hold(found)) {
            return;
        }
        try {
            goOn(records.of(found.tenant()).orElse(found));
        } catch (LostMove e) {
            LOG.infof("the move of tenant %s: %s", found.tenant(), e.getMessage());
        } catch (RuntimeException any) {
            // whatever it was: the move stays where it is, and the next round goes on with it
            LOG.warnf("the move of tenant %s waits: %s", found.tenant(), any.getMessage());
            LOG.debug("why", any);
        } finally {
            records.release(found);
        }
    }

    private void goOn(StoredMove found) {
        StoredMove move = found;
        MoveSteps steps = new MoveSteps(
                new Held(),
                documents.transfer(
                        move.tenant(),
                        placing.anywhere(move.source()),
                        placing.anywhere(move.target()),
                        move.epoch(),
                        settings.batch()),
                settings,
                clock,
                MovingTenants::pause);
        while (!rounds.isStopping() && MoveSteps.isDue(move, settings, clock.instant())) {
            State before = move.state();
            steps.next(move);
            move = records.of(move.tenant()).orElse(move);
            if (move.state() != before) {
                LOG.infof("the move of tenant %s is %s: %s", move.tenant(), move.state(), move.progress());
            }
        }
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the node goes down", e);
        }
    }

    /** Stored in PostgreSQL, for as long as this node holds the move. */
    private final class Held implements MoveSteps.Ledger {

        private long keptAt = System.nanoTime();

        @Override
        public StoredMove save(StoredMove move) {
            keptAt = System.nanoTime();
            require(records.hold(move) && records.save(move));
            return move;
        }

        @Override
        public StoredMove switchOver(StoredMove move) {
            StoredMove switched = move.switchedAt(clock.instant());
            require(records.switchOver(switched));
            return switched;
        }

        @Override
        public void keep(StoredMove move) {
            if (rounds.isStopping()) {
                throw new IllegalStateException("the node goes down");
            }
            long now = System.nanoTime();
            if (now - keptAt > MoveRecords.LIFE.dividedBy(5).toNanos()) {
                require(records.hold(move));
                keptAt = now;
            }
        }

        private void require(boolean held) {
            if (!held) {
                throw new LostMove();
            }
        }
    }
}
