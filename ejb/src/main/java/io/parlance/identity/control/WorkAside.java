package io.parlance.identity.control;

import io.parlance.kernel.Problem;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * Work that is done after the answer was given, so that nobody learns from the answer, or from the time it takes, what there was to
 * do. What waits is bounded, and lost when the node dies: whoever asked asks again. Thread-safe.
 */
@ApplicationScoped
public class WorkAside {

    private static final Logger LOG = Logger.getLogger(WorkAside.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final AtomicInteger waiting = new AtomicInteger();

    @Resource
    ManagedExecutorService executor;

    @Inject
    ProofSettings settings;

    /** @throws Problem UNAVAILABLE when too much waits, whatever it is */
    void later(Runnable work) {
        if (waiting.incrementAndGet() > settings.waiting()) {
            waiting.decrementAndGet();
            throw busy();
        }
        try {
            executor.execute(() -> perform(work));
        } catch (RejectedExecutionException e) {
            waiting.decrementAndGet();
            throw busy();
        }
    }

    private void perform(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException any) {
            // nobody waits for it: the log is who can be told
            LOG.warn("a mail that was asked for could not be left", any);
        } finally {
            waiting.decrementAndGet();
        }
    }

    private static Problem busy() {
        return Problem.unavailable("too many ask for mails at once; try again", RETRY_AFTER, null);
    }
}
