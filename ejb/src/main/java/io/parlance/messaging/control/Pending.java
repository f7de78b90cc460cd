package io.parlance.messaging.control;

import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.messaging.entity.Draft;
import io.parlance.messaging.entity.Message;
import io.parlance.messaging.entity.SentKey;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A send on its way through a lane, with those that repeat it meanwhile. Used by the lane's thread but for the answer. */
final class Pending {

    private static final long OVERHEAD = 512;

    private final Draft draft;
    private final SentKey key;
    private final long deadlineNanos;
    private final CompletableFuture<Sent> answer = new CompletableFuture<>();
    private final List<Pending> twins = new ArrayList<>();
    private long attempted;
    private boolean unclear;

    /** @param deadlineNanos by {@link System#nanoTime()} */
    Pending(Draft draft, long deadlineNanos) {
        this.draft = draft;
        this.key = SentKey.of(draft);
        this.deadlineNanos = deadlineNanos;
    }

    Draft draft() {
        return draft;
    }

    SentKey key() {
        return key;
    }

    CompletionStage<Sent> answer() {
        return answer;
    }

    boolean expired(long nowNanos) {
        return deadlineNanos - nowNanos <= 0;
    }

    /** Roughly how many bytes it holds while it waits. */
    long weight() {
        return OVERHEAD
                + draft.body()
                        .content()
                        .map(content -> content.text().map(String::length).orElse(0)
                                + content.metadata().map(String::length).orElse(0))
                        .orElse(0);
    }

    /** The sequence of the last attempt to write it, 0 before the first. */
    long attempted() {
        return attempted;
    }

    void attempt(long sequence) {
        attempted = sequence;
    }

    /** Whether an attempt had no clear answer, so that what is stored there may be this send's own. */
    boolean isUnclear() {
        return unclear;
    }

    void attemptIsUnclear() {
        unclear = true;
    }

    /** A send of the same client message id that came while this one is under way: it gets this one's answer. */
    void join(Pending twin) {
        twins.add(twin);
    }

    /** This send itself wrote the message. */
    void stored(Message message) {
        answer.complete(new Sent(message, false));
        twins.forEach(twin -> twin.repeats(message));
    }

    /** The message was stored before, under the same client message id. */
    void repeats(Message message) {
        if (message.fingerprint().equals(draft.fingerprint())) {
            answer.complete(new Sent(message, true));
        } else {
            answer.completeExceptionally(usedBefore());
        }
        twins.forEach(twin -> twin.repeats(message));
    }

    /** The client message id is that of another message of the same sender. */
    static Problem usedBefore() {
        return Problem.of(
                ErrorCode.IDEMPOTENCY_MISMATCH,
                "clientMessageId",
                "was used before for another message: use a new one");
    }

    void refuse(Problem problem) {
        answer.completeExceptionally(problem);
        twins.forEach(twin -> twin.refuse(problem));
    }
}
