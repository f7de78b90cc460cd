package io.parlance.messaging.control;

import io.parlance.kernel.ConversationId;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.messaging.entity.Draft;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/**
 * One writer of the conversation log. Whatever arrived while its last write ran is the next batch: there are no timers, so a
 * lone send is written at once and a busy lane makes large batches by itself. {@link #submit} is thread-safe; {@link #run} is
 * the writer and ends after {@link #stop}.
 */
final class Lane implements Runnable {

    private static final Logger LOG = Logger.getLogger(Lane.class);
    private static final Duration IDLE = Duration.ofMillis(200);
    private static final long FIRST_BACK_OFF_MILLIS = 10;
    private static final long LAST_BACK_OFF_MILLIS = 500;

    private final LaneSettings settings;
    private final LaneQueue queue;
    private final BatchWriter writer;
    private final LongSupplier nanoTime;
    private volatile boolean stopping;

    Lane(LaneSettings settings, BatchWriter writer, LongSupplier nanoTime) {
        this.settings = settings;
        this.queue = new LaneQueue(settings, nanoTime);
        this.writer = writer;
        this.nanoTime = nanoTime;
    }

    /** @throws Problem UNAVAILABLE when the lane is behind: nothing was done then */
    CompletionStage<Sent> submit(Draft draft) {
        Pending send =
                new Pending(draft, nanoTime.getAsLong() + settings.sendTimeout().toNanos());
        queue.offer(List.of(send));
        return send.answer();
    }

    /**
     * Sends of one origin, whose time is up for all at the same moment: so that, within a conversation, none is written after
     * one before it was refused.
     *
     * @return an answer for each, in their order
     * @throws Problem UNAVAILABLE when the lane is behind: nothing was done then
     */
    List<CompletionStage<Sent>> submit(List<Draft> drafts) {
        long deadline = nanoTime.getAsLong() + settings.sendTimeout().toNanos();
        List<Pending> sends =
                drafts.stream().map(draft -> new Pending(draft, deadline)).toList();
        queue.offer(sends);
        return sends.stream().map(Pending::answer).toList();
    }

    int queued() {
        return queue.size();
    }

    @Override
    public void run() {
        List<Pending> undecided = new ArrayList<>();
        try {
            while (!(stopping && undecided.isEmpty() && queue.size() == 0)) {
                Duration patience = undecided.isEmpty() ? IDLE : Duration.ZERO;
                undecided.addAll(queue.take(settings.maxBatch() - undecided.size(), patience));
                if (!undecided.isEmpty()) {
                    undecided = step(undecided);
                    backOff();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            LOG.warn("a lane was interrupted: what waits in it is refused");
        } finally {
            queue.close();
            refuseAll(undecided);
        }
    }

    /** No new sends are taken; those that wait are written, or refused when their time is up. */
    void stop() {
        queue.close();
        stopping = true;
    }

    private List<Pending> step(List<Pending> waiting) {
        // after two failures in a row one send at a time, so that one that the store cannot take does not hold up the
        // others
        int size = writer.failures() > 1 ? 1 : waiting.size();
        List<Pending> now = waiting.subList(0, size);
        int failuresBefore = writer.failures();
        long answersBefore = writer.answers();
        queue.stepBegins(waiting.size());
        List<Pending> undecided = new ArrayList<>();
        try {
            undecided.addAll(writer.step(new ArrayList<>(now)));
        } catch (RuntimeException bug) {
            LOG.error("a lane could not write a batch; its senders are told INTERNAL", bug);
            Problem problem = Problem.of(ErrorCode.INTERNAL, "the message could not be written");
            now.forEach(send -> send.refuse(problem));
        }
        List<Pending> left =
                size == waiting.size() ? undecided : turned(undecided, waiting.subList(size, waiting.size()));
        queue.stepEnded(outcome(answersBefore, failuresBefore), left.size());
        return left;
    }

    private LaneQueue.Outcome outcome(long answersBefore, int failuresBefore) {
        if (writer.failures() > failuresBefore) {
            return LaneQueue.Outcome.FAILED;
        }
        return writer.answers() > answersBefore ? LaneQueue.Outcome.WRITTEN : LaneQueue.Outcome.NOTHING_ASKED;
    }

    /** The others first; what belongs to the conversation that failed keeps its order behind what is undecided there. */
    private static List<Pending> turned(List<Pending> undecided, List<Pending> others) {
        if (undecided.isEmpty()) {
            return new ArrayList<>(others);
        }
        ConversationId failed = undecided.getFirst().draft().conversation();
        List<Pending> turned = new ArrayList<>();
        others.stream()
                .filter(send -> !send.draft().conversation().equals(failed))
                .forEach(turned::add);
        turned.addAll(undecided);
        others.stream()
                .filter(send -> send.draft().conversation().equals(failed))
                .forEach(turned::add);
        return turned;
    }

    private void backOff() throws InterruptedException {
        int failures = writer.failures();
        if (failures > 0) {
            long most = Math.min(LAST_BACK_OFF_MILLIS, FIRST_BACK_OFF_MILLIS << Math.min(failures, 10));
            TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextLong(most / 2, most + 1));
        }
    }

    private void refuseAll(List<Pending> undecided) {
        Problem down = Problem.unavailable(
                "the server is going down: repeat with the same clientMessageId", settings.waitBudget(), null);
        undecided.forEach(send -> send.refuse(down));
        try {
            queue.take(Integer.MAX_VALUE, Duration.ZERO).forEach(send -> send.refuse(down));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
