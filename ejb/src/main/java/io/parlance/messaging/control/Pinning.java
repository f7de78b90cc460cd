package io.parlance.messaging.control;

import io.parlance.changes.control.Changed;
import io.parlance.changes.control.Changing;
import io.parlance.changes.control.Verdict;
import io.parlance.changes.control.Wish;
import io.parlance.changes.entity.ChangeKind;
import io.parlance.changes.entity.Decision;
import io.parlance.conversations.control.Members;
import io.parlance.conversations.control.VisibleRange;
import io.parlance.conversations.entity.Conversations;
import io.parlance.kernel.Caller;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.IdempotencyKey;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.Problem;
import io.parlance.messaging.entity.Message;
import io.parlance.messaging.entity.MessageLogs;
import io.parlance.permissions.entity.RoomAction;
import io.parlance.platform.entity.RequestId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/**
 * Keeping messages at hand for all members: owners and admins pin. Idempotent, as reactions are. Block until it is durable;
 * thread-safe.
 */
@ApplicationScoped
public class Pinning {

    static final int MAX_PINS = 100;

    @Inject
    MessageWishes wishes;

    @Inject
    Changing changing;

    @Inject
    Members members;

    @Inject
    Conversations conversations;

    @Inject
    MessageLogs logs;

    /**
     * @throws Problem NOT_FOUND for who may not see the message; FORBIDDEN; GONE when it was deleted; CONFLICT when
     *     {@value #MAX_PINS} are pinned; RATE_LIMITED; UNAVAILABLE
     */
    public Changed pin(Caller caller, MessageId id, Optional<IdempotencyKey> key) {
        Optional<Wish.Requested> request = MessageWishes.requested(caller, key, "pin", id, "");
        return wishes.perform(caller, id, RoomAction.CHANGE_OWN, request, message -> {
            wishes.require(caller, id, RoomAction.PIN);
            MessageWishes.requireThere(message);
            List<Long> pins = conversations.pins(caller.tenant(), id.conversation());
            if (pins.contains(id.sequence())) {
                return new Verdict.Already(message.version());
            }
            if (pins.size() >= MAX_PINS) {
                throw Problem.of(
                        ErrorCode.CONFLICT, "at most " + MAX_PINS + " messages are pinned: take one off first");
            }
            return MessageWishes.decide(ChangeKind.PINNED, message, caller, ChangeData.nothing());
        });
    }

    /** @throws Problem NOT_FOUND for who may not see the message; FORBIDDEN; RATE_LIMITED; UNAVAILABLE */
    public Changed unpin(Caller caller, MessageId id, Optional<IdempotencyKey> key) {
        Optional<Wish.Requested> request = MessageWishes.requested(caller, key, "unpin", id, "");
        return wishes.perform(caller, id, RoomAction.CHANGE_OWN, request, message -> {
            wishes.require(caller, id, RoomAction.PIN);
            return conversations.pins(caller.tenant(), id.conversation()).contains(id.sequence())
                    ? MessageWishes.decide(ChangeKind.UNPINNED, message, caller, ChangeData.nothing())
                    : new Verdict.Already(message.version());
        });
    }

    /**
     * A message that was pinned where it was imported from: once, whatever has become of it here since. It is left out where as many
     * are pinned as may be.
     *
     * @throws Problem UNAVAILABLE when the store is away
     */
    public void imported(Message message) {
        RequestId request = new RequestId(
                message.tenant(), message.sender().id(), new IdempotencyKey("import-pin-" + message.clientMessageId()));
        changing.change(new Wish(
                message.tenant(),
                message.id().conversation(),
                message.sender().id(),
                Optional.of(new Wish.Requested(request, message.id().toString())),
                version -> {
                    List<Long> pins =
                            conversations.pins(message.tenant(), message.id().conversation());
                    boolean known = pins.contains(message.id().sequence());
                    return known || pins.size() >= MAX_PINS
                            ? new Verdict.Already(version)
                            : Verdict.change(new Decision(
                                    ChangeKind.PINNED,
                                    Optional.of(message.id()),
                                    message.sender().id(),
                                    ChangeData.nothing()));
                }));
    }

    /**
     * The pinned messages, deleted ones left out, by sequence.
     *
     * @throws Problem NOT_FOUND for who is no member; UNAVAILABLE
     */
    public List<Message> pinned(Caller caller, ConversationId conversation) {
        VisibleRange visible = members.visible(caller.tenant(), conversation, caller.user())
                .orElseThrow(() -> Problem.notFound("there is no such conversation"));
        List<MessageId> ids = conversations.pins(caller.tenant(), conversation).stream()
                .filter(visible::has)
                .map(sequence -> new MessageId(conversation, sequence))
                .toList();
        return logs.of(caller.tenant()).find(caller.tenant(), ids).stream()
                .filter(message -> !message.isTombstone())
                .toList();
    }
}
