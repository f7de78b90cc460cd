package io.parlance.receipts.control;

import io.parlance.conversations.entity.MembershipKey;
import io.parlance.conversations.entity.PointerWish;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.receipts.control.WishQueue.Wanted;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Writes the pointers of one placement on a thread of its own: whatever has become due while the last write ran is the next
 * batch. Thread-safe.
 */
final class PointerLane implements Runnable {

    private static final Logger LOG = Logger.getLogger(PointerLane.class);
    private static final int MAX_BATCH = 500;
    private static final Duration PATIENCE = Duration.ofMillis(500);

    /** Writes one tenant's wishes, one for each member. */
    @FunctionalInterface
    interface Writing {
        /** @return those of the wishes whose membership does not exist */
        Set<MembershipKey> write(TenantId tenant, List<PointerWish> wishes);
    }

    private final WishQueue queue;
    private final Writing writing;
    private volatile boolean stopping;
    private boolean behind;

    PointerLane(WishQueue queue, Writing writing) {
        this.queue = queue;
        this.writing = writing;
    }

    WishQueue queue() {
        return queue;
    }

    /** Ends the thread once everything that waits was written, or could not be. */
    void stop() {
        stopping = true;
        queue.stop();
    }

    @Override
    public void run() {
        try {
            while (!stopping || queue.size() > 0) {
                writeDue(PATIENCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One round. */
    void writeDue(Duration patience) throws InterruptedException {
        Map<TenantId, List<Wanted>> due =
                queue.take(MAX_BATCH, patience).stream().collect(Collectors.groupingBy(Wanted::tenant));
        due.forEach(this::write);
    }

    private void write(TenantId tenant, List<Wanted> wanted) {
        Set<MembershipKey> unknown;
        try {
            unknown = writing.write(tenant, wanted.stream().map(Wanted::wish).toList());
            behind = false;
        } catch (RuntimeException e) {
            // whatever it was: who waits is told, and the lane goes on with the next ones
            wanted.forEach(one -> fail(one, e));
            return;
        }
        for (Wanted one : wanted) {
            boolean known = !unknown.contains(
                    new MembershipKey(one.wish().conversation(), one.wish().user()));
            one.answers().forEach(answer -> {
                if (known) {
                    answer.complete(null);
                } else {
                    answer.completeExceptionally(Problem.notFound("there is no such conversation"));
                }
            });
        }
    }

    /** Whoever waits repeats it. */
    private void fail(Wanted wanted, RuntimeException failure) {
        if (!behind) {
            LOG.warn("pointers could not be written", failure);
            behind = true;
        }
        wanted.answers().forEach(answer -> answer.completeExceptionally(failure));
    }
}
