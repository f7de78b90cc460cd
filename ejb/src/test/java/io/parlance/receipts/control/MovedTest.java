package io.parlance.receipts.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.conversations.entity.MessageStatus;
import io.parlance.conversations.entity.PointerWish;
import io.parlance.conversations.entity.Progress;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.UserId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MovedTest {

    private static final ConversationId ROOM = new ConversationId(new UUID(2, 2));
    private static final UserId ALICE = new UserId(new UUID(3, 1));
    private static final Progress BEFORE = new Progress(3, 5, Optional.empty());

    @Test
    void tellsReadOnceThoughItIsDeliveredToo() {
        assertThat(moved(7, 0, 0)).containsExactly(move(3, 7, MessageStatus.READ));
        assertThat(moved(7, 7, 6)).containsExactly(move(3, 7, MessageStatus.READ));
    }

    @Test
    void tellsDeliveredFromWhereItWas() {
        assertThat(moved(0, 7, 0)).containsExactly(move(5, 7, MessageStatus.DELIVERED));
        assertThat(moved(6, 7, 0)).containsExactly(move(3, 6, MessageStatus.READ), move(6, 7, MessageStatus.DELIVERED));
    }

    @Test
    void takesSendingForReading() {
        assertThat(moved(0, 0, 9)).containsExactly(move(3, 9, MessageStatus.READ));
    }

    @Test
    void tellsNothingWhereNothingMoves() {
        assertThat(moved(3, 5, 2)).isEmpty();
    }

    @Test
    void passesTheNewestOfALongRange() {
        Moved far = move(3, 1_000, MessageStatus.READ);

        assertThat(far.passed(3)).extracting(MessageId::sequence).containsExactly(998L, 999L, 1_000L);
        assertThat(far.passesMoreThan(3)).isTrue();
        assertThat(move(3, 5, MessageStatus.READ).passed(3))
                .extracting(MessageId::sequence)
                .containsExactly(4L, 5L);
        assertThat(move(3, 5, MessageStatus.READ).passesMoreThan(2)).isFalse();
    }

    private static List<Moved> moved(long read, long delivered, long sent) {
        return Moved.by(new PointerWish(ROOM, ALICE, read, delivered, sent), BEFORE);
    }

    private static Moved move(long from, long to, MessageStatus status) {
        return new Moved(ALICE, from, new MessageId(ROOM, to), status);
    }
}
