package io.parlance.messaging.control;

import io.parlance.conversations.control.VisibleRange;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.messaging.entity.Message;
import io.parlance.messaging.entity.ThreadSummary;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** What may be replied to. Every refusal names the field {@code threadId}. Thread-safe. */
@ApplicationScoped
class ThreadRules {

    private static final String FIELD = "threadId";

    @Inject
    HistoryCache history;

    @Inject
    ThreadSettings settings;

    /**
     * @param visible what the sender may read of the conversation
     * @throws Problem BAD_REQUEST for a message of another conversation and for one that is a reply itself; NOT_FOUND; GONE when
     *     it was deleted; CONFLICT when its thread is full; UNAVAILABLE
     */
    void check(TenantId tenant, SendMessage command, VisibleRange visible) {
        if (command.thread().isEmpty()) {
            return;
        }
        MessageId root = command.thread().get();
        if (!root.conversation().equals(command.conversation())) {
            throw Problem.badRequest(FIELD, "must be a message of the same conversation");
        }
        check(Optional.of(root)
                .filter(wanted -> visible.has(wanted.sequence()))
                .flatMap(wanted -> history.message(tenant, wanted))
                .map(PagedMessage::message)
                .orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND, FIELD, "there is no such message")));
    }

    private void check(Message root) {
        root.body().thread().ifPresent(first -> {
            throw Problem.badRequest(FIELD, "is a reply itself: reply to " + first);
        });
        if (root.isTombstone()) {
            throw Problem.of(ErrorCode.GONE, FIELD, "the message was deleted");
        }
        int replies = root.amendments().thread().map(ThreadSummary::replyCount).orElse(0);
        if (replies >= settings.maxReplies()) {
            throw Problem.of(
                    ErrorCode.CONFLICT, FIELD, "the thread has " + settings.maxReplies() + " replies: begin another");
        }
    }
}
