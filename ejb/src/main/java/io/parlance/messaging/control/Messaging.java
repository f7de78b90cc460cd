package io.parlance.messaging.control;

import io.parlance.kernel.Caller;
import io.parlance.kernel.MessageId;
import io.parlance.messaging.entity.Message;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletionStage;

/** Sending and reading messages, for every surface. Thread-safe. */
@ApplicationScoped
public class Messaging {

    /**
     * Sends a message. The stage completes when it is durable, on a lane's thread: what follows must not block. Sends of one
     * thread to one conversation are written in the order of the calls.
     *
     * @throws io.parlance.kernel.Problem at once, or through the stage: BAD_REQUEST, TOO_LARGE, NOT_FOUND, FORBIDDEN, GONE,
     *     RATE_LIMITED, IDEMPOTENCY_MISMATCH, UNAVAILABLE
     */
    public CompletionStage<Sent> send(Caller caller, SendMessage command) {
        throw new UnsupportedOperationException();
    }

    /** @throws io.parlance.kernel.Problem NOT_FOUND for who is no member, UNAVAILABLE when the store is away */
    public HistoryPage history(Caller caller, HistoryRequest request) {
        throw new UnsupportedOperationException();
    }

    /** @throws io.parlance.kernel.Problem NOT_FOUND when there is no such message or the caller may not see it */
    public Message message(Caller caller, MessageId id) {
        throw new UnsupportedOperationException();
    }
}
