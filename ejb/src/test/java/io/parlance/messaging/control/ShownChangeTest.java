package io.parlance.messaging.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.changes.entity.Change;
import io.parlance.changes.entity.ChangeId;
import io.parlance.changes.entity.ChangeKind;
import io.parlance.changes.entity.Decision;
import io.parlance.conversations.control.VisibleRange;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ShownChangeTest {

    private static final ConversationId ROOM = new ConversationId(new UUID(1, 1));

    @Test
    void hidesWhatConcernsAMessageThatIsNotTheReaders() {
        Change change = change(ChangeKind.REACTION_ADDED, Optional.of(5L), "{\"emoji\":\"x\"}");

        assertThat(ShownChange.of(change, new VisibleRange(6))).isEqualTo(new ShownChange(9, Optional.empty()));
        assertThat(ShownChange.of(change, new VisibleRange(5))).isEqualTo(new ShownChange(9, Optional.of(change)));
    }

    @Test
    void showsWhatConcernsTheConversation() {
        Change change = change(ChangeKind.CONVERSATION_UPDATED, Optional.empty(), "{\"title\":\"Tea\"}");

        assertThat(ShownChange.of(change, new VisibleRange(100)).change()).contains(change);
    }

    @Test
    void leavesOutTheHiddenRootOfAReplyThatIsShown() {
        String data =
                "{\"thread\":{\"messageId\":\"%s\",\"replyCount\":0,\"participants\":[],\"lastReplyAt\":null,\"replies\":[]}}"
                        .formatted(new MessageId(ROOM, 3));
        Change change = change(ChangeKind.DELETED, Optional.of(5L), data);

        assertThat(ShownChange.root(change)).contains(new MessageId(ROOM, 3));
        assertThat(ShownChange.of(change, new VisibleRange(4)).change())
                .get()
                .extracting(shown -> shown.decision().data())
                .isEqualTo("{}");
        assertThat(ShownChange.of(change, new VisibleRange(3)).change()).contains(change);
    }

    private static Change change(ChangeKind kind, Optional<Long> message, String data) {
        return new Change(
                new TenantId(new UUID(2, 2)),
                new ChangeId(ROOM, 9),
                new Decision(
                        kind, message.map(sequence -> new MessageId(ROOM, sequence)), new UserId(new UUID(3, 3)), data),
                Instant.EPOCH,
                "mark",
                Optional.empty());
    }
}
