package io.parlance.messaging.control;

import io.parlance.conversations.control.Members;
import io.parlance.kernel.Caller;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.messaging.entity.Body;
import io.parlance.messaging.entity.Content;
import io.parlance.messaging.entity.Draft;
import io.parlance.messaging.entity.Forwarded;
import io.parlance.messaging.entity.Message;
import io.parlance.messaging.entity.MessageType;
import io.parlance.usage.control.Limits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Saying a message again in another conversation. The copy is a message of its own: what becomes of the first changes nothing in it.
 * Thread-safe.
 */
@ApplicationScoped
public class Forwarding {

    @Inject
    Messaging messaging;

    @Inject
    Members members;

    @Inject
    Profiles profiles;

    @Inject
    Limits limits;

    @Inject
    SendRules rules;

    @Inject
    ConversationLog log;
    /**
     * The stage completes when the copy is durable, as for {@link Messaging#send}. It names nobody, whomever its text names. A
     * repeat gets its first answer whatever has become of the message since.
     *
     * @throws Problem at once, or through the stage: NOT_FOUND, field {@code conversationId}, for who is no member there;
     *     NOT_FOUND, field {@code messageId}, for who may not see the message; GONE when it was deleted; BAD_REQUEST for one of
     *     the server's; RATE_LIMITED, IDEMPOTENCY_MISMATCH, UNAVAILABLE
     */
    public CompletionStage<Sent> forward(Caller caller, ForwardMessage command) {
        limits.takeSend(caller.tenant(), caller.user());
        if (members.visible(caller.tenant(), command.conversation(), caller.user())
                .isEmpty()) {
            throw Problem.of(ErrorCode.NOT_FOUND, "conversationId", "there is no such conversation");
        }
        rules.requireRight(caller, command.conversation());
        String fingerprint = Fingerprint.of("forward", command.message(), Optional.empty());
        try {
            limits.requireMessage(caller.tenant());
            return log.append(draft(caller, command, source(caller, command), fingerprint));
        } catch (Problem refused) {
            return CompletableFuture.completedStage(
                    rules.earlierOr(refused, caller, command.conversation(), command.clientMessageId(), fingerprint));
        }
    }

    private Message source(Caller caller, ForwardMessage command) {
        boolean visible = members.visible(caller.tenant(), command.message().conversation(), caller.user())
                .filter(range -> range.has(command.message().sequence()))
                .isPresent();
        if (!visible) {
            throw Problem.of(ErrorCode.NOT_FOUND, "messageId", "there is no such message");
        }
        Message source = messaging.message(caller, command.message()).message();
        if (source.isTombstone()) {
            throw Problem.of(ErrorCode.GONE, "messageId", "the message was deleted");
        }
        if (source.body().type() == MessageType.SYSTEM) {
            throw Problem.badRequest("messageId", "messages of the server are not forwarded");
        }
        if (source.body().type() == MessageType.POLL) {
            throw Problem.badRequest("messageId", "polls are not forwarded");
        }
        return source;
    }

    private Draft draft(Caller caller, ForwardMessage command, Message source, String fingerprint) {
        Optional<Content> content = source.body().content();
        return new Draft(
                caller.tenant(),
                command.conversation(),
                profiles.sender(caller),
                command.clientMessageId(),
                fingerprint,
                new Body(
                        source.body().type(),
                        content,
                        Optional.empty(),
                        false,
                        List.of(),
                        Tags.in(content.flatMap(Content::text).orElse("")),
                        Optional.of(Forwarded.of(source))));
    }
}
