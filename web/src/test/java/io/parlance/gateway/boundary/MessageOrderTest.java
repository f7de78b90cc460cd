package io.parlance.gateway.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.kernel.ClientMessageId;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.MessageId;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MessageOrderTest {

    private static final ConversationId ROOM = new ConversationId(new UUID(1, 1));
    private static final ConversationId OTHER = new ConversationId(new UUID(2, 2));
    private static final ClientMessageId MINE = new ClientMessageId("mine");

    private final MessageOrder order = new MessageOrder();

    @Test
    void takesMessagesInTheirOrder() {
        assertThat(ofOthers(ROOM, 1)).isTrue();
        assertThat(ofOthers(ROOM, 2)).isTrue();
        assertThat(ofOthers(ROOM, 5)).isTrue();
    }

    @Test
    void takesNoneTwice() {
        ofOthers(ROOM, 1);

        assertThat(ofOthers(ROOM, 1)).isFalse();
    }

    @Test
    void leavesOutWhatComesTooLate() {
        ofOthers(ROOM, 6);

        assertThat(ofOthers(ROOM, 5)).isFalse();
    }

    @Test
    void keepsConversationsApart() {
        ofOthers(ROOM, 6);

        assertThat(ofOthers(OTHER, 1)).isTrue();
    }

    @Test
    void leavesOutWhatThisSocketIsSending() {
        order.sending(ROOM, MINE);

        assertThat(order.takes(new MessageId(ROOM, 1), Optional.of(MINE))).isFalse();
        assertThat(ofOthers(ROOM, 1)).isFalse();
        assertThat(ofOthers(ROOM, 2)).isTrue();
    }

    @Test
    void takesWhatTheSameUserSentFromElsewhere() {
        assertThat(order.takes(new MessageId(ROOM, 1), Optional.of(MINE))).isTrue();
    }

    @Test
    void takesAMessageAfterAllWhoseSendingFailed() {
        order.sending(ROOM, MINE);
        order.notSending(ROOM, MINE);

        assertThat(order.takes(new MessageId(ROOM, 1), Optional.of(MINE))).isTrue();
    }

    @Test
    void isNotFooledByAnotherConversation() {
        order.sending(OTHER, MINE);

        assertThat(order.takes(new MessageId(ROOM, 1), Optional.of(MINE))).isTrue();
    }

    private boolean ofOthers(ConversationId conversation, long sequence) {
        return order.takes(new MessageId(conversation, sequence), Optional.empty());
    }
}
