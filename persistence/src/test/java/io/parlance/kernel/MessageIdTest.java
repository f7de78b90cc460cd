package io.parlance.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageIdTest {

    private static final ConversationId ROOM =
            ConversationId.parse("0198a1b2-0000-7000-8000-000000000001", "conversationId");

    @Test
    void isTheConversationAColonAndTenDigits() {
        MessageId id = new MessageId(ROOM, 42);

        assertThat(id).hasToString("0198a1b2-0000-7000-8000-000000000001:0000000042");
        assertThat(MessageId.parse(id.toString(), "messageId")).isEqualTo(id);
        assertThat(new MessageId(ROOM, MessageId.MAX_SEQUENCE)).hasToString(ROOM + ":9999999999");
    }

    @Test
    void sortsAsItsTextDoes() {
        MessageId second = new MessageId(ROOM, 2);
        MessageId tenth = new MessageId(ROOM, 10);

        assertThat(second).isLessThan(tenth);
        assertThat(second.toString()).isLessThan(tenth.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0198a1b2-0000-7000-8000-000000000001",
                "0198a1b2-0000-7000-8000-000000000001:42",
                "0198a1b2-0000-7000-8000-000000000001:0000000000",
                "0198a1b2-0000-7000-8000-000000000001:00000000-1",
                "0198a1b2-0000-7000-8000-000000000001;0000000001",
                "0198a1b2-0000-7000-8000-00000000000g:0000000001",
                "1-1-1-1-1:0000000001"
            })
    void refusesAnythingElse(String text) {
        assertThatThrownBy(() -> MessageId.parse(text, "messageId")).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.code()).isEqualTo(ErrorCode.BAD_REQUEST);
            assertThat(problem.field()).contains("messageId");
        });
    }
}
