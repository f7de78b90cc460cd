package io.parlance.platform.control;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Something that this node does again and again, with a pause between two rounds; until it is stopped. Thread-safe. */
public final class Rounds {

    private final ScheduledFuture<?> schedule;
    private volatile boolean stopping;

    private Rounds(ScheduledFuture<?> schedule) {
        this.schedule = schedule;
    }

    /**
     * The first round comes after one pause.
     *
     * @param failed told what went wrong in a round; the next one comes all the same, while an exception would end a schedule
     */
    public static Rounds every(
            Duration pause, ScheduledExecutorService scheduler, Runnable round, Consumer<Throwable> failed) {
        return new Rounds(scheduler.scheduleWithFixedDelay(
                () -> {
                    try {
                        round.run();
                    } catch (Throwable any) {
                        // whatever it was, errors and checked exceptions that a container throws past every signature,
                        // too: it would
                        // end the schedule, and nobody be told
                        failed.accept(any);
                    }
                },
                pause.toMillis(),
                pause.toMillis(),
                TimeUnit.MILLISECONDS));
    }

    /** No round begins any more; one that is under way ends, sooner where it asks. */
    public void stop() {
        stopping = true;
        schedule.cancel(false);
    }

    public boolean isStopping() {
        return stopping;
    }
}
