package io.parlance.receipts.control;

import io.parlance.conversations.entity.PointerWish;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.platform.entity.Placement;
import io.parlance.platform.entity.Placements;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * Moves pointers: one lane for each placement, started when the first wish comes, so that one tenant's dead cluster does not
 * stop others. Thread-safe.
 */
@ApplicationScoped
class PointerLanes {

    private static final Logger LOG = Logger.getLogger(PointerLanes.class);
    private static final Duration SHUTDOWN = Duration.ofSeconds(5);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private record Line(PointerLane lane, Thread thread) {}

    private final ConcurrentMap<Placement, Line> lines = new ConcurrentHashMap<>();

    @Inject
    ReceiptSettings settings;

    @Inject
    Placements placements;

    @Inject
    WritingPointers writing;

    @Resource
    ManagedThreadFactory threads;

    /**
     * The stage completes when the wish, or a higher one, is written; or with a Problem: NOT_FOUND for who is no member any more,
     * UNAVAILABLE when the store is away or too slow.
     *
     * @throws Problem UNAVAILABLE when too many wait
     */
    CompletionStage<Void> move(TenantId tenant, PointerWish wish) {
        return lane(tenant)
                .queue()
                .add(tenant, wish)
                .orTimeout(settings.patience().toMillis(), TimeUnit.MILLISECONDS)
                .exceptionallyCompose(PointerLanes::inOurWords);
    }

    private static CompletionStage<Void> inOurWords(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return CompletableFuture.failedStage(
                cause instanceof TimeoutException
                        ? Problem.unavailable("the receipt may not be written: try again", RETRY_AFTER, cause)
                        : cause);
    }

    private PointerLane lane(TenantId tenant) {
        return lines.computeIfAbsent(placements.of(tenant), placement -> start())
                .lane();
    }

    private Line start() {
        WishQueue queue = new WishQueue(settings.interval(), settings.maxWaiting(), System::nanoTime);
        PointerLane lane = new PointerLane(queue, writing::write);
        Thread thread = threads.newThread(lane);
        thread.setName("parlance-pointers");
        thread.start();
        return new Line(lane, thread);
    }

    @PreDestroy
    void stop() {
        lines.values().forEach(line -> line.lane().stop());
        lines.values().forEach(line -> end(line.thread()));
    }

    private static void end(Thread thread) {
        try {
            if (!thread.join(SHUTDOWN)) {
                LOG.warn("pointers are not written in time: what was not answered is repeated by its senders");
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
