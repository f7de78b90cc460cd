package io.parlance.recovery.control;

import io.parlance.kernel.ConversationId;
import io.parlance.kernel.Problem;
import io.parlance.recovery.entity.Mark;
import io.parlance.recovery.entity.Marks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The conversations of one placement that this node writes. Each is marked in the store before the first write of a burst, and
 * until everything is derived from what was written, so that another node finds it when this one dies. Each conversation that was
 * {@link #begin begun} must be told of once more after the write: {@link #wrote}, {@link #finished} or {@link #unclear}.
 * Thread-safe.
 */
public final class Bursts {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<ConversationId, Burst> bursts = new HashMap<>();
    private final EndedMarks ended;
    private final Marks marks;
    private final NodeLease lease;
    private final RecoverySettings settings;
    private final LongSupplier nanoTime;
    private long numbers;

    Bursts(Marks marks, NodeLease lease, RecoverySettings settings, LongSupplier nanoTime) {
        this.ended = new EndedMarks(marks, settings.maxBursts());
        this.marks = marks;
        this.lease = lease;
        this.settings = settings;
        this.nanoTime = nanoTime;
    }

    /** Something of which nobody knows whether it was derived. */
    record Unclear(Mark mark, long troubles, long written) {}

    /**
     * To be called before a write. Marks what is not marked yet, in one request; where all is marked it asks nothing of the store.
     *
     * @param conversations at most one for each conversation
     * @throws Problem UNAVAILABLE when this node's lease does not cover a write, the store is away, or too many conversations are
     *     being written: nothing may be written then
     */
    public void begin(Collection<Beginning> conversations) {
        String incarnation = lease.covering(settings.operation()).orElseThrow(Bursts::noLease);
        List<Mark> missing = attempt(conversations, incarnation);
        if (missing.isEmpty()) {
            return;
        }
        try {
            marks.begin(missing);
        } catch (RuntimeException e) {
            withdraw(conversations, missing);
            throw e;
        }
        if (!lease.covering(settings.operation()).equals(Optional.of(incarnation))) {
            withdraw(conversations, missing);
            throw noLease();
        }
        remember(missing);
    }

    /** The write ended; messages up to this one were stored, and {@link #derived} will tell when all is derived from them. */
    public void wrote(ConversationId conversation, long sequence) {
        change(conversation, burst -> {
            burst.answered(nanoTime.getAsLong());
            burst.wrote(sequence);
        });
    }

    /** The write ended, and nothing is left to be derived from it. */
    public void finished(ConversationId conversation) {
        change(conversation, burst -> burst.answered(nanoTime.getAsLong()));
    }

    /** The write ended, and nobody knows how: after a while it will be read from the log what became of it. */
    public void unclear(ConversationId conversation) {
        change(conversation, burst -> {
            burst.answered(nanoTime.getAsLong());
            burst.troubled(nanoTime.getAsLong());
        });
    }

    /** Everything is derived from the messages up to this one that this node has written. */
    public void derived(ConversationId conversation, long sequence) {
        change(conversation, burst -> burst.derived(sequence));
    }

    /** Something could not be derived: it will be, from the log. */
    public void lost(ConversationId conversation) {
        change(conversation, burst -> burst.troubled(nanoTime.getAsLong()));
    }

    int size() {
        lock.lock();
        try {
            return bursts.size();
        } finally {
            lock.unlock();
        }
    }

    /** What is to be read from the log now; {@link #settled} once that is done. */
    List<Unclear> unclear() {
        long now = nanoTime.getAsLong();
        lock.lock();
        try {
            return bursts.values().stream()
                    .filter(burst -> burst.needsTheLog(now, settings))
                    .map(burst -> new Unclear(burst.mark(), burst.troubles(), burst.written()))
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    void settled(Unclear was) {
        change(was.mark().conversation(), burst -> burst.settled(was.troubles(), was.written()));
    }

    /**
     * Ends the bursts that are over, and moves the marks of long ones forward. To be called every second or so.
     *
     * @throws Problem UNAVAILABLE when the store is away: to be called again
     */
    void tidy() {
        long now = nanoTime.getAsLong();
        boolean full = size() > settings.maxBursts() * 3L / 4;
        end(burst -> burst.clean() && (full || burst.quiet(now, settings.quiet())));
        advance();
    }

    /** Ends every burst from which all is derived, before the node stops. */
    void endAll() {
        end(Burst::clean);
    }

    /** Counts the attempt for those that are marked, and returns marks for the others. */
    private List<Mark> attempt(Collection<Beginning> conversations, String incarnation) {
        long now = nanoTime.getAsLong();
        lock.lock();
        try {
            List<Mark> missing = new ArrayList<>();
            List<Burst> marked = new ArrayList<>();
            for (Beginning beginning : conversations) {
                Burst burst = bursts.get(beginning.conversation());
                if (burst != null && burst.mark().incarnation().equals(incarnation)) {
                    marked.add(burst);
                } else {
                    numbers++;
                    missing.add(mark(beginning, incarnation, numbers));
                }
            }
            if (!missing.isEmpty() && bursts.size() + missing.size() > settings.maxBursts()) {
                throw Problem.unavailable("too many conversations are being written: try again", RETRY_AFTER, null);
            }
            marked.forEach(burst -> burst.attempted(now));
            return missing;
        } finally {
            lock.unlock();
        }
    }

    private void remember(List<Mark> written) {
        long now = nanoTime.getAsLong();
        lock.lock();
        try {
            for (Mark mark : written) {
                Burst burst = bursts.computeIfAbsent(mark.conversation(), unknown -> new Burst(mark));
                burst.remarked(mark);
                burst.attempted(now);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Nothing will be written. The new marks may be in the store all the same, or be there a moment later. */
    private void withdraw(Collection<Beginning> conversations, List<Mark> missing) {
        Set<ConversationId> unmarked = missing.stream().map(Mark::conversation).collect(Collectors.toSet());
        conversations.stream()
                .map(Beginning::conversation)
                .filter(conversation -> !unmarked.contains(conversation))
                .forEach(this::finished);
        ended.add(missing);
    }

    private void end(Predicate<Burst> over) {
        Optional<String> current = lease.covering(Duration.ZERO);
        List<Mark> marksOfThose = new ArrayList<>();
        lock.lock();
        try {
            for (Iterator<Burst> all = bursts.values().iterator(); all.hasNext(); ) {
                Burst burst = all.next();
                boolean lapsed =
                        current.isPresent() && !burst.mark().incarnation().equals(current.get());
                if (over.test(burst)) {
                    marksOfThose.add(burst.mark());
                    all.remove();
                } else if (lapsed && burst.idle()) {
                    // its mark is found by a sweep, as those of the dead are
                    all.remove();
                }
            }
        } finally {
            lock.unlock();
        }
        ended.add(marksOfThose);
        ended.remove();
    }

    private void advance() {
        List<Mark> further = new ArrayList<>();
        lock.lock();
        try {
            bursts.values().stream().filter(Burst::farBehind).forEach(burst -> further.add(burst.advance()));
        } finally {
            lock.unlock();
        }
        marks.advance(further);
    }

    private void change(ConversationId conversation, Consumer<Burst> change) {
        lock.lock();
        try {
            Burst burst = bursts.get(conversation);
            if (burst != null) {
                change.accept(burst);
            }
        } finally {
            lock.unlock();
        }
    }

    private static Mark mark(Beginning beginning, String incarnation, long number) {
        return Mark.of(beginning.tenant(), beginning.conversation(), incarnation, number, beginning.fromSequence());
    }

    private static Problem noLease() {
        return Problem.unavailable("this node cannot reach the document store in time: try again", RETRY_AFTER, null);
    }
}
