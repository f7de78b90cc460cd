package io.parlance.receipts.control;

import io.parlance.conversations.entity.MembershipKey;
import io.parlance.conversations.entity.PointerWish;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Wishes for pointers that wait to be written: one for each member of a conversation, the highest of all that were made, and not
 * sooner than an interval after that member's last one. Bounded. Thread-safe.
 */
final class WishQueue {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private record Member(TenantId tenant, MembershipKey key) {}

    /** @param answers who wait until it is written */
    record Wanted(TenantId tenant, PointerWish wish, List<CompletableFuture<Void>> answers) {}

    private record Waiting(Wanted wanted, long due) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<Member, Waiting> waiting = new LinkedHashMap<>();
    private final Map<Member, Long> takenAt = new LinkedHashMap<>();
    private final long interval;
    private final int capacity;
    private final LongSupplier nanoTime;
    private boolean stopping;

    /** @param nanoTime as {@link System#nanoTime} */
    WishQueue(Duration interval, int capacity, LongSupplier nanoTime) {
        this.interval = interval.toNanos();
        this.capacity = capacity;
        this.nanoTime = nanoTime;
    }

    /**
     * Takes a wish that somebody waits for: due at once, or an interval after the member's last one.
     *
     * @throws Problem UNAVAILABLE when too many wait
     */
    CompletableFuture<Void> add(TenantId tenant, PointerWish wish) {
        CompletableFuture<Void> answer = new CompletableFuture<>();
        if (!offer(new Wanted(tenant, wish, List.of(answer)))) {
            throw Problem.unavailable("too many receipts wait to be written: try again", RETRY_AFTER, null);
        }
        return answer;
    }

    private boolean offer(Wanted wanted) {
        Member member = new Member(
                wanted.tenant(),
                new MembershipKey(wanted.wish().conversation(), wanted.wish().user()));
        lock.lock();
        try {
            if (stopping || waiting.size() >= capacity && !waiting.containsKey(member)) {
                return false;
            }
            long now = nanoTime.getAsLong();
            long soonest = Optional.ofNullable(takenAt.get(member))
                    .map(taken -> Math.max(now, taken + interval))
                    .orElse(now);
            waiting.merge(member, new Waiting(wanted, soonest), WishQueue::both);
            changed.signal();
            return true;
        } finally {
            lock.unlock();
        }
    }

    private static Waiting both(Waiting before, Waiting now) {
        List<CompletableFuture<Void>> answers = new ArrayList<>(before.wanted().answers());
        answers.addAll(now.wanted().answers());
        PointerWish wish = before.wanted().wish().and(now.wanted().wish());
        return new Waiting(new Wanted(before.wanted().tenant(), wish, answers), Math.min(before.due(), now.due()));
    }

    /** What is due, at most {@code max}; waits up to {@code patience} for the first. After {@link #stop} all is due. */
    List<Wanted> take(int max, Duration patience) throws InterruptedException {
        lock.lock();
        try {
            long end = nanoTime.getAsLong() + patience.toNanos();
            List<Wanted> due = takeDue(max);
            while (due.isEmpty() && !stopping && end - nanoTime.getAsLong() > 0) {
                changed.await(untilNext(end), TimeUnit.NANOSECONDS);
                due = takeDue(max);
            }
            return due;
        } finally {
            lock.unlock();
        }
    }

    private long untilNext(long end) {
        long next = end;
        for (Waiting one : waiting.values()) {
            next = Math.min(next, one.due());
        }
        return Math.max(1, next - nanoTime.getAsLong());
    }

    private List<Wanted> takeDue(int max) {
        long now = nanoTime.getAsLong();
        takenAt.values().removeIf(taken -> now - taken > interval);
        List<Wanted> due = new ArrayList<>();
        Iterator<Map.Entry<Member, Waiting>> all = waiting.entrySet().iterator();
        while (all.hasNext() && due.size() < max) {
            Map.Entry<Member, Waiting> one = all.next();
            if (stopping || one.getValue().due() <= now) {
                due.add(one.getValue().wanted());
                takenAt.put(one.getKey(), now);
                all.remove();
            }
        }
        return due;
    }

    int size() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    /** Takes no more; what waits is due now. */
    void stop() {
        lock.lock();
        try {
            stopping = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
