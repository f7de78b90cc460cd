package io.parlance.messaging.control;

import io.parlance.changes.control.Changed;
import io.parlance.changes.control.Changing;
import io.parlance.changes.control.Verdict;
import io.parlance.changes.control.Wish;
import io.parlance.changes.entity.ChangeKind;
import io.parlance.changes.entity.Decision;
import io.parlance.conversations.control.Members;
import io.parlance.kernel.Caller;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.IdempotencyKey;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.Problem;
import io.parlance.messaging.entity.Content;
import io.parlance.messaging.entity.Message;
import io.parlance.messaging.entity.MessageLogs;
import io.parlance.permissions.entity.RoomAction;
import io.parlance.platform.entity.RequestId;
import io.parlance.usage.control.Limits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What all changes of messages have in common: who is no member sees no message, and what is decided is decided on it as it is. */
@ApplicationScoped
class MessageWishes {

    @Inject
    Changing changing;

    @Inject
    Members members;

    @Inject
    MessageLogs logs;

    @Inject
    Limits limits;

    @Inject
    TenantMessageRules tenantRules;

    @Inject
    PostingRights rights;

    /**
     * @param action what is needed for it at least
     * @param decide looks at the message as it is when nobody else can change it
     * @throws Problem NOT_FOUND for who may not see it; GONE where the conversation is archived; FORBIDDEN; RATE_LIMITED;
     *     IDEMPOTENCY_MISMATCH; UNAVAILABLE; of the decision
     */
    Changed perform(
            Caller caller,
            MessageId id,
            RoomAction action,
            Optional<Wish.Requested> request,
            Function<Message, Verdict> decide) {
        if (!members.visible(caller.tenant(), id.conversation(), caller.user())
                .filter(visible -> visible.has(id.sequence()))
                .isPresent()) {
            throw unknown();
        }
        rights.require(caller, id.conversation(), action);
        limits.takeSend(caller.tenant(), caller.user());
        return changing.change(new Wish(
                caller.tenant(),
                id.conversation(),
                caller.user(),
                request,
                version -> decide.apply(message(caller, id))));
    }

    /** Whether the caller may do so with everybody's messages. */
    boolean moderates(Caller caller, MessageId id) {
        return rights.may(caller, id.conversation(), RoomAction.DELETE_OTHERS);
    }

    /** @throws Problem FORBIDDEN */
    void require(Caller caller, MessageId id, RoomAction action) {
        rights.require(caller, id.conversation(), action);
    }

    /** @throws Problem FORBIDDEN for whom the other one of a direct conversation has blocked */
    void requireNotBlocked(Caller caller, MessageId id) {
        rights.requireNotBlocked(caller, id.conversation());
    }

    /** @throws Problem NOT_FOUND */
    private Message message(Caller caller, MessageId id) {
        return logs.of(caller.tenant()).find(caller.tenant(), List.of(id)).stream()
                .findFirst()
                .orElseThrow(MessageWishes::unknown);
    }

    static Optional<Wish.Requested> requested(
            Caller caller, Optional<IdempotencyKey> key, String what, MessageId id, Optional<Content> content) {
        return key.map(given -> new Wish.Requested(RequestId.of(caller, given), Fingerprint.of(what, id, content)));
    }

    /** @param detail all that the request asks for beside what it is and which message it is about */
    static Optional<Wish.Requested> requested(
            Caller caller, Optional<IdempotencyKey> key, String what, MessageId id, String detail) {
        return key.map(given -> new Wish.Requested(RequestId.of(caller, given), Fingerprint.of(what, id, detail)));
    }

    static Verdict decide(ChangeKind kind, Message message, Caller caller, String data) {
        return Verdict.change(new Decision(kind, Optional.of(message.id()), caller.user(), data));
    }

    /** @throws Problem TOO_LARGE, field {@code content.text} */
    void checkLength(Caller caller, Content content) {
        tenantRules.checkLength(caller.tenant(), content);
    }

    /** @throws Problem FORBIDDEN when the time in which its author may change it is over */
    void checkWindow(Message message) {
        tenantRules.checkWindow(message);
    }

    /** @throws Problem GONE */
    static void requireThere(Message message) {
        if (message.isTombstone()) {
            throw Problem.of(ErrorCode.GONE, "the message was deleted");
        }
    }

    private static Problem unknown() {
        return Problem.notFound("there is no such message");
    }
}
