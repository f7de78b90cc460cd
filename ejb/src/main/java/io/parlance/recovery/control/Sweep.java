package io.parlance.recovery.control;

import io.parlance.kernel.Problem;
import io.parlance.recovery.entity.Lease;
import io.parlance.recovery.entity.Mark;
import io.parlance.recovery.entity.Marks;
import io.parlance.recovery.entity.NodeLeases;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Finds in one placement what nodes that died have left marked, takes it over and has it finished; and has finished what this
 * node does not know the fate of. What cannot be finished stays marked and is tried again by the next sweep. Any number of nodes
 * may sweep at once; on each, one thread at a time.
 */
final class Sweep {

    private static final Logger LOG = Logger.getLogger(Sweep.class);
    private static final int MOST = 1_000;

    private final Marks marks;
    private final NodeLeases leases;
    private final NodeLease lease;
    private final Bursts bursts;
    private final RecoverySettings settings;
    private final Consumer<ConversationAbandoned> observers;
    private final Clock clock;

    Sweep(
            Marks marks,
            NodeLeases leases,
            NodeLease lease,
            Bursts bursts,
            RecoverySettings settings,
            Consumer<ConversationAbandoned> observers,
            Clock clock) {
        this.marks = marks;
        this.leases = leases;
        this.lease = lease;
        this.bursts = bursts;
        this.settings = settings;
        this.observers = observers;
        this.clock = clock;
    }

    /** @throws io.parlance.kernel.Problem UNAVAILABLE when the store is away: the next sweep does the rest */
    Result run() {
        Result result = new Result();
        String self = lease.covering(Duration.ZERO).orElse("");
        if (self.isEmpty()) {
            return result;
        }
        for (Bursts.Unclear unclear : bursts.unclear()) {
            if (finish(unclear.mark(), result)) {
                bursts.settled(unclear);
            }
        }
        // what it has taken over before and could not finish, or took without getting the answer
        marks.of(List.of(sweeper(self)), MOST).forEach(mark -> end(mark, result));
        takeOver(sweeper(self), result);
        removeExpired();
        return result;
    }

    private void takeOver(String sweeper, Result result) {
        List<Mark> found = marks.ofOthers(running(), MOST);
        // read once more: a node may have begun its lease, and then a mark, since they were read
        Set<String> running = running();
        for (Mark mark : found) {
            if (!running.contains(mark.node()) && lease.covers(Duration.ZERO) && marks.takeOver(mark, sweeper)) {
                result.takenOver++;
                end(mark.takenOverBy(sweeper), result);
            }
        }
    }

    private void end(Mark mark, Result result) {
        if (finish(mark, result)) {
            marks.end(List.of(mark));
        }
    }

    private boolean finish(Mark mark, Result result) {
        try {
            observers.accept(new ConversationAbandoned(mark.tenant(), mark.conversation(), mark.fromSequence()));
            result.finished++;
            return true;
        } catch (RuntimeException any) {
            // whatever an observer threw: the mark stays, and the others have their turn
            report(mark, any);
            result.failed++;
            return false;
        }
    }

    private static void report(Mark mark, RuntimeException failure) {
        if (failure instanceof Problem) {
            LOG.debugf("conversation %s waits to be finished: %s", mark.conversation(), failure.getMessage());
        } else {
            LOG.warnf(failure, "conversation %s cannot be finished; it is tried again", mark.conversation());
        }
    }

    private void removeExpired() {
        Instant limit = clock.instant().minus(settings.grace());
        leases.all().stream()
                .filter(expired -> expired.expiresAt().isBefore(limit))
                .map(Lease::incarnation)
                .filter(incarnation ->
                        marks.of(List.of(incarnation, sweeper(incarnation)), 1).isEmpty())
                .forEach(incarnation -> leases.remove(incarnation, limit));
    }

    /** Those whose lease runs, or ended so lately that something they wrote may still be under way. */
    private Set<String> running() {
        Instant limit = clock.instant().minus(settings.grace());
        return leases.all().stream()
                .filter(running -> !running.expiresAt().isBefore(limit))
                .map(Lease::incarnation)
                .flatMap(incarnation -> Stream.of(incarnation, sweeper(incarnation)))
                .collect(Collectors.toSet());
    }

    /** Told apart from the incarnation itself, so that what it has taken over is found among all that it writes. */
    private static String sweeper(String incarnation) {
        return incarnation + "/sweep";
    }

    /** What one sweep did. */
    static final class Result {

        private int takenOver;
        private int finished;
        private int failed;

        /** Marks of others that are this node's now. */
        int takenOver() {
            return takenOver;
        }

        int finished() {
            return finished;
        }

        /** Left for the next sweep. */
        int failed() {
            return failed;
        }
    }
}
