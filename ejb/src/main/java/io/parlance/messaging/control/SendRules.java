package io.parlance.messaging.control;

import io.parlance.conversations.control.VisibleRange;
import io.parlance.kernel.Caller;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.messaging.entity.Message;
import io.parlance.messaging.entity.MessageLogs;
import io.parlance.messaging.entity.SentKey;
import io.parlance.usage.control.Limits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** What is asked of a send before it is written, and what of it holds for its repeats. Thread-safe. */
@ApplicationScoped
class SendRules {

    @Inject
    ThreadRules threads;

    @Inject
    MessageLogs logs;

    @Inject
    Limits limits;

    /**
     * What is asked before anything is looked at.
     *
     * @throws Problem BAD_REQUEST, TOO_LARGE, RATE_LIMITED
     */
    void check(Caller caller, SendMessage command) {
        ContentRules.check(command);
        limits.takeSend(caller.tenant(), caller.user());
    }

    /**
     * Refuses what may not be sent now, unless it was sent before: a repeat gets its first answer whatever has become of the
     * thread since.
     *
     * @return the first answer, where that is known here already; empty where it is to be written
     * @throws Problem as {@link ThreadRules#check}; IDEMPOTENCY_MISMATCH
     */
    Optional<Sent> repeated(Caller caller, SendMessage command, VisibleRange visible) {
        try {
            threads.check(caller.tenant(), command, visible);
            return Optional.empty();
        } catch (Problem refused) {
            if (refused.code() == ErrorCode.UNAVAILABLE) {
                throw refused;
            }
            return Optional.of(earlier(caller, command).orElseThrow(() -> refused));
        }
    }

    private Optional<Sent> earlier(Caller caller, SendMessage command) {
        SentKey key = new SentKey(command.conversation(), caller.user(), command.clientMessageId());
        return logs.of(caller.tenant()).findSent(caller.tenant(), List.of(key)).stream()
                .findFirst()
                .map(message -> repeat(message, command));
    }

    private static Sent repeat(Message message, SendMessage command) {
        if (!message.fingerprint().equals(Fingerprint.of(command))) {
            throw Pending.usedBefore();
        }
        return new Sent(message, true);
    }
}
