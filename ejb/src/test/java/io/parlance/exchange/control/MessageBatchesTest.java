package io.parlance.exchange.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.kernel.ClientMessageId;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.messaging.control.ImportedMessage;
import io.parlance.messaging.control.Sent;
import io.parlance.messaging.entity.Amendments;
import io.parlance.messaging.entity.Body;
import io.parlance.messaging.entity.Draft;
import io.parlance.messaging.entity.Message;
import io.parlance.messaging.entity.MessageType;
import io.parlance.messaging.entity.Sender;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class MessageBatchesTest {

    private static final TenantId TENANT = new TenantId(new UUID(7, 7));
    private static final ConversationId ROOM = new ConversationId(new UUID(1, 1));
    private static final Sender ALICE = new Sender(new UserId(new UUID(2, 1)), "Alice", Optional.empty());
    private static final Problem AWAY = Problem.unavailable("away", Duration.ofSeconds(1), null);

    private final Log log = new Log();
    private final Told told = new Told();

    @Test
    void writesInBatchesWhatIsLeftAtTheEndToo() {
        MessageBatches batches = batches(Duration.ZERO);
        for (int line = 1; line <= 5; line++) {
            batches.add(line, message("m" + line));
        }

        batches.finish();

        assertThat(log.batches).containsExactly(List.of("m1", "m2"), List.of("m3", "m4"), List.of("m5"));
        assertThat(told.done).containsExactly("m1", "m2", "m3", "m4", "m5");
    }

    @Test
    void triesAgainOnlyWhatTheStoreDidNotTake() {
        log.failing.add("m2");
        MessageBatches batches = batches(Duration.ofSeconds(10));
        batches.add(1, message("m1"));
        batches.add(2, message("m2"));

        batches.finish();

        assertThat(log.batches).containsExactly(List.of("m1", "m2"), List.of("m2"));
        assertThat(told.done).containsExactly("m1", "m2");
    }

    @Test
    void endsAtTheFirstLineThatCannotBeWrittenAndWritesNoneAfterItsBatch() {
        log.stuck.add("m2");
        MessageBatches batches = batches(Duration.ZERO);
        batches.add(11, message("m1"));
        batches.add(12, message("m2"));
        batches.add(13, message("m3"));

        assertThatThrownBy(() -> batches.add(14, message("m4"))).isInstanceOfSatisfying(LineFailure.class, failure -> {
            assertThat(failure.line()).isEqualTo(12);
            assertThat(failure).hasCause(AWAY);
        });
        batches.finish();

        assertThat(log.batches).containsExactly(List.of("m1", "m2"));
        assertThat(told.done).containsExactly("m1");
    }

    @Test
    void tellsOfWhatWasImportedBeforeAndWasAnotherOne() {
        log.different.add("m1");
        MessageBatches batches = batches(Duration.ZERO);
        batches.add(21, message("m1"));
        batches.add(22, message("m2"));

        batches.finish();

        assertThat(told.different).containsExactly(21L);
        assertThat(told.done).containsExactly("m2");
    }

    private MessageBatches batches(Duration patience) {
        return new MessageBatches(log::append, told, 2, patience);
    }

    private static ImportedMessage message(String id) {
        return new ImportedMessage(
                ROOM,
                new ClientMessageId(id),
                ALICE,
                MessageType.TEXT,
                Optional.empty(),
                new Draft.Origin(Instant.EPOCH, Amendments.NONE));
    }

    private static final class Told implements MessageBatches.Outcome {

        private final List<String> done = new ArrayList<>();
        private final List<Long> different = new ArrayList<>();

        @Override
        public void done(ImportedMessage message, Sent sent) {
            done.add(message.clientMessageId().value());
        }

        @Override
        public void different(long line, ImportedMessage message) {
            different.add(line);
        }
    }

    private static final class Log {

        private final List<List<String>> batches = new ArrayList<>();
        private final Set<String> failing = new HashSet<>();
        private final Set<String> stuck = new HashSet<>();
        private final Set<String> different = new HashSet<>();

        List<CompletionStage<Sent>> append(List<ImportedMessage> messages) {
            batches.add(messages.stream()
                    .map(message -> message.clientMessageId().value())
                    .toList());
            return messages.stream().map(this::append).toList();
        }

        private CompletionStage<Sent> append(ImportedMessage message) {
            String id = message.clientMessageId().value();
            if (failing.remove(id) || stuck.contains(id)) {
                return CompletableFuture.failedStage(AWAY);
            }
            if (different.contains(id)) {
                return CompletableFuture.failedStage(Problem.of(ErrorCode.IDEMPOTENCY_MISMATCH, "another one"));
            }
            Draft draft = new Draft(
                    TENANT,
                    ROOM,
                    message.sender(),
                    message.clientMessageId(),
                    "",
                    new Body(message.type(), message.content(), Optional.empty(), List.of(), List.of()),
                    Optional.of(message.origin()));
            return CompletableFuture.completedStage(new Sent(Message.of(draft, 1, Instant.EPOCH), false));
        }
    }
}
