package io.parlance.messaging.control;

import io.parlance.changes.control.Changed;
import io.parlance.changes.control.Verdict;
import io.parlance.changes.entity.ChangeKind;
import io.parlance.kernel.Caller;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.IdempotencyKey;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.Problem;
import io.parlance.kernel.UserId;
import io.parlance.messaging.entity.AmendedMessages;
import io.parlance.messaging.entity.Content;
import io.parlance.messaging.entity.Edit;
import io.parlance.messaging.entity.Message;
import io.parlance.messaging.entity.MessageType;
import io.parlance.messaging.entity.Tombstone;
import io.parlance.permissions.entity.RoomAction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/**
 * Editing, deleting and bringing back messages, for every surface. All throw Problem NOT_FOUND for who may not see the message.
 * Block until it is durable; thread-safe.
 */
@ApplicationScoped
public class AmendingMessages {

    @Inject
    MessageWishes wishes;

    @Inject
    Messaging messaging;

    @Inject
    AmendedMessages amended;

    @Inject
    Naming naming;

    @Inject
    CountingReplies replies;

    /**
     * Other content for one's own message.
     *
     * @param key the request's own: repeated with the same content it gets its first answer again
     * @throws Problem BAD_REQUEST, TOO_LARGE; FORBIDDEN for others' messages and when the tenant's time for it is over; GONE when it was deleted; RATE_LIMITED;
     *     IDEMPOTENCY_MISMATCH; UNAVAILABLE
     */
    public Changed edit(Caller caller, MessageId id, Content content, Optional<IdempotencyKey> key) {
        ContentRules.check(content);
        wishes.checkLength(caller, content);
        return wishes.perform(
                caller,
                id,
                RoomAction.POST,
                MessageWishes.requested(caller, key, "edit", id, Optional.of(content)),
                message -> edited(caller, message, content));
    }

    private Verdict edited(Caller caller, Message message, Content content) {
        if (!message.sender().id().equals(caller.user()) || message.body().type() == MessageType.SYSTEM) {
            throw Problem.of(ErrorCode.FORBIDDEN, "only its author may edit a message");
        }
        MessageWishes.requireThere(message);
        if (message.body().type() == MessageType.POLL) {
            throw Problem.badRequest("content", "a poll is not edited: delete it and ask again");
        }
        if (message.body().content().filter(content::equals).isPresent()) {
            return new Verdict.Already(message.version());
        }
        wishes.checkWindow(message);
        String text = content.text().orElse("");
        List<UserId> mentions = naming.in(caller, message.id().conversation(), text);
        return MessageWishes.decide(
                ChangeKind.EDITED, message, caller, ChangeData.of(content, mentions, Tags.in(text), Optional.empty()));
    }

    /**
     * Leaves a tombstone: by its author, or by who may delete others' messages. Deleting a tombstone changes nothing.
     *
     * @throws Problem FORBIDDEN; RATE_LIMITED; IDEMPOTENCY_MISMATCH; UNAVAILABLE
     */
    public Changed delete(Caller caller, MessageId id, Optional<IdempotencyKey> key) {
        return wishes.perform(
                caller,
                id,
                RoomAction.CHANGE_OWN,
                MessageWishes.requested(caller, key, "delete", id, Optional.empty()),
                message -> deleted(caller, message));
    }

    private Verdict deleted(Caller caller, Message message) {
        if (!message.sender().id().equals(caller.user())) {
            wishes.require(caller, message.id(), RoomAction.DELETE_OTHERS);
        }
        if (message.isTombstone()) {
            return new Verdict.Already(message.version());
        }
        if (!wishes.moderates(caller, message.id())) {
            wishes.checkWindow(message);
        }
        return MessageWishes.decide(ChangeKind.DELETED, message, caller, ChangeData.of(replies.without(message)));
    }

    /**
     * Brings a deleted message back: by an owner or an admin, or by its author who deleted it.
     *
     * @throws Problem FORBIDDEN; RATE_LIMITED; IDEMPOTENCY_MISMATCH; UNAVAILABLE
     */
    public Changed undelete(Caller caller, MessageId id, Optional<IdempotencyKey> key) {
        return wishes.perform(
                caller,
                id,
                RoomAction.CHANGE_OWN,
                MessageWishes.requested(caller, key, "undelete", id, Optional.empty()),
                message -> undeleted(caller, message));
    }

    private Verdict undeleted(Caller caller, Message message) {
        wishes.requireNotBlocked(caller, message.id());
        Optional<Tombstone> tombstone = amended.tombstone(caller.tenant(), message.id());
        boolean ownDeletion = message.sender().id().equals(caller.user())
                && tombstone.map(Tombstone::by).filter(caller.user()::equals).isPresent();
        boolean stillThereAndOwn = tombstone.isEmpty() && message.sender().id().equals(caller.user());
        if (!wishes.moderates(caller, message.id()) && !ownDeletion && !stillThereAndOwn) {
            throw Problem.of(ErrorCode.FORBIDDEN, "only an owner, an admin or who deleted it may bring it back");
        }
        return tombstone
                .map(former -> MessageWishes.decide(
                        ChangeKind.UNDELETED,
                        message,
                        caller,
                        ChangeData.of(former.content(), former.mentions(), former.tags(), replies.with(message))))
                .orElseGet(() -> new Verdict.Already(message.version()));
    }

    /**
     * Former contents, oldest first; of a deleted message for owners and admins only.
     *
     * @throws Problem UNAVAILABLE
     */
    public List<Edit> edits(Caller caller, MessageId id) {
        Message message = messaging.message(caller, id).message();
        return message.isTombstone() && !wishes.moderates(caller, id) ? List.of() : amended.edits(caller.tenant(), id);
    }
}
