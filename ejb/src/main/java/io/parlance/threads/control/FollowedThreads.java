package io.parlance.threads.control;

import static java.util.stream.Collectors.groupingBy;

import io.parlance.kernel.Caller;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.MessageId;
import io.parlance.messaging.control.Threads;
import io.parlance.messaging.entity.Reply;
import io.parlance.threads.entity.FollowedThread;
import io.parlance.threads.entity.ThreadFollowers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The threads that somebody follows and what is unread there, for who catches up. Thread-safe. */
@ApplicationScoped
public class FollowedThreads {

    /** So many of a conversation are told at most. */
    public static final int MAX_TOLD = 100;

    private static final Comparator<ThreadState> UNREAD_FIRST = Comparator.comparing(
                    (ThreadState thread) -> thread.mine().unreadCount() == 0)
            .thenComparing(ThreadState::root, Comparator.reverseOrder());

    @Inject
    ThreadFollowers followers;

    @Inject
    Threads threads;

    /**
     * The threads that the caller follows, by conversation; also of those that the caller is no member of any more.
     *
     * @throws io.parlance.kernel.Problem UNAVAILABLE when the store is away
     */
    public Map<ConversationId, List<FollowedThread>> all(Caller caller) {
        return followers.of(caller.tenant(), caller.user()).stream()
                .sorted(Comparator.comparing(FollowedThread::root))
                .collect(groupingBy(thread -> thread.root().conversation()));
    }

    /**
     * How they stand now: those with something unread first, then those with the newest roots, {@value #MAX_TOLD} at most.
     *
     * @param followed of that conversation
     * @throws io.parlance.kernel.Problem NOT_FOUND for who is no member; UNAVAILABLE when the store is away
     */
    public List<ThreadState> states(Caller caller, ConversationId conversation, Collection<FollowedThread> followed) {
        if (followed.isEmpty()) {
            return List.of();
        }
        Map<MessageId, List<Reply>> replies = threads.replies(
                caller,
                conversation,
                followed.stream().map(FollowedThread::root).toList());
        return followed.stream()
                .filter(thread -> replies.containsKey(thread.root()))
                .map(thread -> new ThreadState(
                        thread.root(), MyThread.of(caller.user(), Optional.of(thread), replies.get(thread.root()))))
                .sorted(UNREAD_FIRST)
                .limit(MAX_TOLD)
                .toList();
    }
}
