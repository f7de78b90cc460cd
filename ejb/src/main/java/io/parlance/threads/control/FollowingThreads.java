package io.parlance.threads.control;

import io.parlance.messaging.control.RepliesWritten;
import io.parlance.threads.entity.ThreadFollowers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** Who replies follows the thread, and so does the author of its root. What fails is thrown, and derived again. Thread-safe. */
@ApplicationScoped
class FollowingThreads {

    @Inject
    ThreadFollowers followers;

    void follow(@Observes RepliesWritten written) {
        followers.follow(written.tenant(), written.root(), written.readUpTo());
    }
}
