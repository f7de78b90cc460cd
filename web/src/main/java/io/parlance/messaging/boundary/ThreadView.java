package io.parlance.messaging.boundary;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.parlance.kernel.UserId;
import io.parlance.messaging.entity.Message;
import io.parlance.messaging.entity.ThreadSummary;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a message that was replied to shows of its thread, among its own fields. */
public record ThreadView(
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Integer> replyCount,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<List<UserId>> participants,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Instant> lastReplyAt) {

    static ThreadView of(Message message) {
        Optional<ThreadSummary> thread = message.amendments().thread();
        return new ThreadView(
                thread.map(ThreadSummary::replyCount),
                thread.map(ThreadSummary::participants),
                thread.flatMap(ThreadSummary::lastReplyAt));
    }
}
