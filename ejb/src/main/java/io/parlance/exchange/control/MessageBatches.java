package io.parlance.exchange.control;

import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.messaging.control.ImportedMessage;
import io.parlance.messaging.control.Sent;
import io.parlance.messaging.entity.SentKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Writes the messages of an import batch by batch: while one is being written the next one is read, and none begins before the one
 * before is over, so that messages keep their order whatever fails. What the store could not take is tried again for a while;
 * nothing is stored twice by that. For one thread.
 */
final class MessageBatches {

    private static final long FIRST_BACK_OFF_MILLIS = 50;
    private static final long LAST_BACK_OFF_MILLIS = 2_000;

    /** Longer than any lane lets a send wait. */
    private static final Duration ANSWER = Duration.ofMinutes(6);

    /** What has become of a message. */
    interface Outcome {

        void done(ImportedMessage message, Sent sent);

        /** It was imported before, and was another one. */
        void different(long line, ImportedMessage message);
    }

    private record Entry(long line, ImportedMessage message) {}

    private record Flight(List<Entry> entries, List<CompletionStage<Sent>> answers) {}

    private final Function<List<ImportedMessage>, List<CompletionStage<Sent>>> log;
    private final Outcome outcome;
    private final int size;
    private final Duration patience;
    private List<Entry> waiting = new ArrayList<>();
    private Flight flight = new Flight(List.of(), List.of());

    MessageBatches(
            Function<List<ImportedMessage>, List<CompletionStage<Sent>>> log,
            Outcome outcome,
            int size,
            Duration patience) {
        this.log = log;
        this.outcome = outcome;
        this.size = size;
        this.patience = patience;
    }

    /** @throws LineFailure when one of an earlier batch cannot be written */
    void add(long line, ImportedMessage message) {
        waiting.add(new Entry(line, message));
        if (waiting.size() >= size) {
            begin();
        }
    }

    /**
     * Until all are written.
     *
     * @throws LineFailure when one cannot be
     */
    void finish() {
        begin();
        settle();
    }

    /** Whether a message has been added and is not known to be in the log yet. */
    boolean isWaiting(SentKey key) {
        return Stream.concat(waiting.stream(), flight.entries().stream())
                .anyMatch(entry -> entry.message().clientMessageId().equals(key.clientMessageId())
                        && entry.message().conversation().equals(key.conversation()));
    }

    private void begin() {
        settle();
        List<Entry> entries = waiting;
        waiting = new ArrayList<>();
        flight = fly(entries);
    }

    private Flight fly(List<Entry> entries) {
        if (entries.isEmpty()) {
            return new Flight(entries, List.of());
        }
        try {
            return new Flight(
                    entries, log.apply(entries.stream().map(Entry::message).toList()));
        } catch (RuntimeException nothingWritten) {
            throw new LineFailure(entries.getFirst().line(), nothingWritten);
        }
    }

    private void settle() {
        long deadline = System.nanoTime() + patience.toNanos();
        for (long backOff = FIRST_BACK_OFF_MILLIS; ; backOff = Math.min(backOff * 2, LAST_BACK_OFF_MILLIS)) {
            Landing landing = land();
            flight = new Flight(List.of(), List.of());
            if (landing.left().isEmpty()) {
                return;
            }
            Entry first = landing.left().getFirst();
            if (!landing.mayBeTriedAgain() || System.nanoTime() >= deadline) {
                waiting.clear();
                throw new LineFailure(first.line(), landing.failures().getFirst());
            }
            pause(first, backOff);
            flight = fly(landing.left());
        }
    }

    /** @param failures why each that is left was not written */
    private record Landing(List<Entry> left, List<Problem> failures) {

        boolean mayBeTriedAgain() {
            return failures.stream().allMatch(failure -> failure.code() == ErrorCode.UNAVAILABLE);
        }
    }

    private Landing land() {
        Landing landing = new Landing(new ArrayList<>(), new ArrayList<>());
        for (int i = 0; i < flight.entries().size(); i++) {
            Entry entry = flight.entries().get(i);
            try {
                outcome.done(entry.message(), answer(flight.answers().get(i)));
            } catch (Problem problem) {
                if (problem.code() == ErrorCode.IDEMPOTENCY_MISMATCH) {
                    outcome.different(entry.line(), entry.message());
                } else {
                    landing.left().add(entry);
                    landing.failures().add(problem);
                }
            }
        }
        return landing;
    }

    private static Sent answer(CompletionStage<Sent> stage) {
        try {
            return stage.toCompletableFuture().get(ANSWER.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Problem problem) {
                throw problem;
            }
            throw new IllegalStateException("a lane refuses in Problems only", e);
        } catch (TimeoutException e) {
            throw Problem.unavailable("the message store does not answer", Duration.ofSeconds(1), e);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private static void pause(Entry first, long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            throw new LineFailure(first.line(), interrupted());
        }
    }

    private static Problem interrupted() {
        Thread.currentThread().interrupt();
        return Problem.unavailable("the server is going down: send the file again", Duration.ofSeconds(5), null);
    }
}
