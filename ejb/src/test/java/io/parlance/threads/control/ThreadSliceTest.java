package io.parlance.threads.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.kernel.ConversationId;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.Problem;
import io.parlance.kernel.UserId;
import io.parlance.messaging.control.HistoryRequest.Position;
import io.parlance.messaging.entity.Reply;
import io.parlance.threads.entity.FollowedThread;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ThreadSliceTest {

    private static final UserId ALICE = new UserId(new UUID(1, 1));
    private static final UserId BOB = new UserId(new UUID(1, 2));

    private final List<Reply> replies = Stream.of(2L, 5L, 6L, 9L)
            .map(sequence -> new Reply(sequence, sequence == 6 ? ALICE : BOB, Instant.EPOCH))
            .toList();

    @Test
    void givesTheNewestAscending() {
        assertThat(ThreadSlice.of(replies, new Position.Newest(), 3))
                .isEqualTo(new ThreadSlice(List.of(5L, 6L, 9L), true));
        assertThat(ThreadSlice.of(replies, new Position.Newest(), 4).hasMore()).isFalse();
    }

    @Test
    void goesOnInBothDirectionsWithoutTheSequenceItself() {
        assertThat(ThreadSlice.of(replies, new Position.Before(6), 1)).isEqualTo(new ThreadSlice(List.of(5L), true));
        assertThat(ThreadSlice.of(replies, new Position.Before(5), 1)).isEqualTo(new ThreadSlice(List.of(2L), false));
        assertThat(ThreadSlice.of(replies, new Position.After(5), 1)).isEqualTo(new ThreadSlice(List.of(6L), true));
        assertThat(ThreadSlice.of(replies, new Position.After(6), 1)).isEqualTo(new ThreadSlice(List.of(9L), false));
        assertThat(ThreadSlice.of(replies, new Position.After(9), 1)).isEqualTo(new ThreadSlice(List.of(), false));
    }

    @Test
    void refusesWhatThreadsDoNotHave() {
        assertThatThrownBy(() -> ThreadSlice.of(replies, new Position.Around(5), 3))
                .isInstanceOf(Problem.class)
                .satisfies(problem -> assertThat(((Problem) problem).field()).contains("around"));
    }

    @Test
    void countsWhatOthersRepliedAfterOnesPosition() {
        Optional<FollowedThread> upToFive =
                Optional.of(new FollowedThread(new MessageId(new ConversationId(new UUID(3, 3)), 1), 5));

        assertThat(MyThread.of(ALICE, upToFive, replies)).isEqualTo(new MyThread(true, 5, 1));
        assertThat(MyThread.of(BOB, upToFive, replies)).isEqualTo(new MyThread(true, 5, 1));
        assertThat(MyThread.of(ALICE, Optional.empty(), replies)).isEqualTo(new MyThread(false, 0, 0));
    }
}
