package io.parlance.messaging.control;

import io.parlance.kernel.ClientMessageId;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.messaging.entity.Body;
import io.parlance.messaging.entity.Content;
import io.parlance.messaging.entity.Draft;
import io.parlance.messaging.entity.InMemoryMessageLog;
import io.parlance.messaging.entity.Message;
import io.parlance.messaging.entity.MessageType;
import io.parlance.messaging.entity.Sender;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;

/** Things to test with. */
final class Samples {

    static final TenantId TENANT = new TenantId(new UUID(7, 7));
    static final ConversationId ROOM = new ConversationId(new UUID(1, 1));
    static final UserId ALICE = new UserId(new UUID(2, 1));
    static final UserId BOB = new UserId(new UUID(2, 2));
    static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

    private Samples() {}

    static Draft draft(String clientMessageId) {
        return draft(ROOM, clientMessageId);
    }

    static Draft draft(ConversationId conversation, String clientMessageId) {
        return new Draft(
                TENANT,
                conversation,
                new Sender(ALICE, "Alice", Optional.empty()),
                new ClientMessageId(clientMessageId),
                "fingerprint of " + clientMessageId,
                new Body(
                        MessageType.TEXT,
                        Optional.of(text("text of " + clientMessageId)),
                        Optional.empty(),
                        List.of(),
                        List.of()));
    }

    static Content text(String text) {
        return new Content(Optional.of(text), List.of(), Optional.empty());
    }

    /** A log whose room has the messages 1 to {@code count}, a second apart from noon on. */
    static InMemoryMessageLog logOf(long count) {
        InMemoryMessageLog log = new InMemoryMessageLog();
        LongStream.rangeClosed(1, count).forEach(sequence -> log.insert(message(sequence)));
        return log;
    }

    static Message message(long sequence) {
        return Message.of(draft("m" + sequence), sequence, NOON.plusSeconds(sequence));
    }

    /** A message of Alice's in a thread. */
    static Message reply(long sequence, long root) {
        Draft plain = draft("m" + sequence);
        Body body = new Body(
                plain.body().type(),
                plain.body().content(),
                Optional.of(new MessageId(ROOM, root)),
                List.of(),
                List.of());
        return Message.of(
                new Draft(
                        plain.tenant(),
                        plain.conversation(),
                        plain.sender(),
                        plain.clientMessageId(),
                        plain.fingerprint(),
                        body),
                sequence,
                NOON.plusSeconds(sequence));
    }

    /** A message of Alice's that names these. */
    static Message naming(long sequence, UserId... mentions) {
        Draft plain = draft("m" + sequence);
        Body body = new Body(
                plain.body().type(),
                plain.body().content(),
                plain.body().thread(),
                List.of(mentions),
                plain.body().tags());
        return Message.of(
                new Draft(
                        plain.tenant(),
                        plain.conversation(),
                        plain.sender(),
                        plain.clientMessageId(),
                        plain.fingerprint(),
                        body),
                sequence,
                NOON);
    }
}
