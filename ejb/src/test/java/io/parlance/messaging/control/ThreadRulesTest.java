package io.parlance.messaging.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.parlance.conversations.control.VisibleRange;
import io.parlance.kernel.ClientMessageId;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.messaging.entity.Amendments;
import io.parlance.messaging.entity.Message;
import io.parlance.messaging.entity.MessageType;
import io.parlance.messaging.entity.ThreadSummary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ThreadRulesTest {

    private static final int MOST = 3;

    private final Map<MessageId, Message> stored = new HashMap<>();
    private final ThreadRules rules = new ThreadRules();

    @BeforeEach
    void prepare() {
        rules.settings = new ThreadSettings(MOST);
        rules.history = new HistoryCache() {
            @Override
            Optional<PagedMessage> message(TenantId tenant, MessageId id) {
                return Optional.ofNullable(stored.get(id)).map(PagedMessage::new);
            }
        };
        keep(Samples.message(1));
        keep(Samples.reply(2, 1));
    }

    @Test
    void takesAMessageThatIsNoReply() {
        assertThatCode(() -> check(id(1), VisibleRange.ALL)).doesNotThrowAnyException();
        assertThatCode(() -> rules.check(Samples.TENANT, command(Optional.empty()), VisibleRange.ALL))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesWhatIsNoRoot() {
        refuses(ErrorCode.BAD_REQUEST, id(2), VisibleRange.ALL);
        refuses(ErrorCode.NOT_FOUND, id(9), VisibleRange.ALL);
        refuses(ErrorCode.NOT_FOUND, id(1), new VisibleRange(2));
        refuses(ErrorCode.BAD_REQUEST, new MessageId(new ConversationId(new UUID(8, 8)), 1), VisibleRange.ALL);
    }

    @Test
    void refusesARootThatWasDeleted() {
        keep(amended(new Amendments(Optional.empty(), Optional.of(Samples.NOON), List.of())));

        refuses(ErrorCode.GONE, id(1), VisibleRange.ALL);
    }

    @Test
    void refusesAThreadThatIsFull() {
        keep(amended(replies(MOST - 1)));
        assertThatCode(() -> check(id(1), VisibleRange.ALL)).doesNotThrowAnyException();

        keep(amended(replies(MOST)));

        refuses(ErrorCode.CONFLICT, id(1), VisibleRange.ALL);
    }

    private void refuses(ErrorCode code, MessageId root, VisibleRange visible) {
        Problem problem = catchThrowableOfType(Problem.class, () -> check(root, visible));

        assertThat(problem.code()).isEqualTo(code);
        assertThat(problem.field()).contains("threadId");
    }

    private void check(MessageId root, VisibleRange visible) {
        rules.check(Samples.TENANT, command(Optional.of(root)), visible);
    }

    private static SendMessage command(Optional<MessageId> root) {
        return new SendMessage(
                Samples.ROOM, new ClientMessageId("m"), MessageType.TEXT, Samples.text("x"), root, false);
    }

    private static Amendments replies(int count) {
        return new Amendments(
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.of(new ThreadSummary(count, List.of(), Optional.of(Samples.NOON))));
    }

    private static Message amended(Amendments amendments) {
        Message plain = Samples.message(1);
        return new Message(
                plain.tenant(),
                plain.id(),
                1,
                plain.sender(),
                plain.clientMessageId(),
                plain.fingerprint(),
                plain.body(),
                plain.createdAt(),
                amendments);
    }

    private void keep(Message message) {
        stored.put(message.id(), message);
    }

    private static MessageId id(long sequence) {
        return new MessageId(Samples.ROOM, sequence);
    }
}
