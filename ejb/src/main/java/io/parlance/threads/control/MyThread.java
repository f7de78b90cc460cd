package io.parlance.threads.control;

import io.parlance.kernel.UserId;
import io.parlance.messaging.entity.Reply;
import io.parlance.threads.entity.FollowedThread;
import java.util.List;
import java.util.Optional;

/**
 * What a thread is to one of its readers.
 *
 * @param following whether replies count as unread at all
 * @param lastReadSequence of the last reply that was read, 0 before the first
 * @param unreadCount replies of others after it; 0 for who does not follow
 */
public record MyThread(boolean following, long lastReadSequence, int unreadCount) {

    static MyThread of(UserId user, Optional<FollowedThread> followed, List<Reply> replies) {
        return followed.map(mine -> of(user, mine.lastReadSequence(), replies))
                .orElseGet(() -> new MyThread(false, 0, 0));
    }

    private static MyThread of(UserId user, long lastRead, List<Reply> replies) {
        long unread = replies.stream()
                .filter(reply -> reply.sequence() > lastRead && !reply.user().equals(user))
                .count();
        return new MyThread(true, lastRead, (int) unread);
    }
}
