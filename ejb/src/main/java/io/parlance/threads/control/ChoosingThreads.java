package io.parlance.threads.control;

import io.parlance.kernel.Caller;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.Problem;
import io.parlance.messaging.control.Messaging;
import io.parlance.messaging.control.Threads;
import io.parlance.messaging.entity.Message;
import io.parlance.messaging.entity.Reply;
import io.parlance.threads.entity.ThreadFollowers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Following threads by hand, and no longer. Idempotent. Thread-safe. */
@ApplicationScoped
public class ChoosingThreads {

    @Inject
    Messaging messaging;

    @Inject
    Threads threads;

    @Inject
    ThreadFollowers followers;

    /**
     * From now on replies count as unread; those that are there do not. Nothing changes for who follows the thread.
     *
     * @throws Problem NOT_FOUND for who may not see the message; BAD_REQUEST, field {@code messageId}, where it is a reply; GONE
     *     when it was deleted; UNAVAILABLE
     */
    public MyThread follow(Caller caller, MessageId root) {
        if (root(caller, root).isTombstone()) {
            throw Problem.of(ErrorCode.GONE, "the message was deleted");
        }
        List<Reply> replies = threads.replies(caller, root);
        long last = replies.isEmpty() ? 0 : replies.getLast().sequence();
        followers.followByHand(caller.tenant(), root, caller.user(), last);
        return MyThread.of(caller.user(), followers.find(caller.tenant(), root, caller.user()), replies);
    }

    /**
     * Replies do not count any more, until the caller replies again.
     *
     * @throws Problem NOT_FOUND for who may not see the message; BAD_REQUEST, field {@code messageId}, where it is a reply;
     *     UNAVAILABLE
     */
    public MyThread unfollow(Caller caller, MessageId root) {
        root(caller, root);
        long head =
                messaging.heads(caller.tenant(), List.of(root.conversation())).get(root.conversation());
        followers.unfollow(caller.tenant(), root, caller.user(), head);
        return MyThread.of(caller.user(), followers.find(caller.tenant(), root, caller.user()), List.of());
    }

    private Message root(Caller caller, MessageId id) {
        Message message = messaging.message(caller, id).message();
        message.body().thread().ifPresent(root -> {
            throw Problem.badRequest("messageId", "is a reply itself: the thread is that of " + root);
        });
        return message;
    }
}
