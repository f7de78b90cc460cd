package io.parlance.messaging.control;

import io.parlance.changes.control.Changed;
import io.parlance.changes.control.Verdict;
import io.parlance.changes.control.Wish;
import io.parlance.changes.entity.ChangeKind;
import io.parlance.kernel.Caller;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.IdempotencyKey;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.Problem;
import io.parlance.messaging.entity.Message;
import io.parlance.permissions.entity.RoomAction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * Answering messages in one emoji, for every surface. Idempotent: giving again what one gave, or taking back what one did not
 * give, changes nothing and takes no version; what was done with a key is not done again with it. Block until it is durable;
 * thread-safe.
 */
@ApplicationScoped
public class Reacting {

    /** A message's reactions are part of it, so they are bounded. */
    static final int MAX_REACTIONS = 2_000;

    @Inject
    MessageWishes wishes;

    /**
     * @throws Problem NOT_FOUND for who may not see the message; GONE when it was deleted; CONFLICT when it has
     *     {@value #MAX_REACTIONS}; RATE_LIMITED; IDEMPOTENCY_MISMATCH; UNAVAILABLE
     */
    public Changed add(Caller caller, MessageId id, Emoji emoji, Optional<IdempotencyKey> key) {
        return wishes.perform(caller, id, RoomAction.REACT, requested(caller, key, "react", id, emoji), message -> {
            MessageWishes.requireThere(message);
            if (has(message, caller, emoji)) {
                return new Verdict.Already(message.version());
            }
            if (message.reactions().size() >= MAX_REACTIONS) {
                throw Problem.of(ErrorCode.CONFLICT, "emoji", "the message has as many reactions as it can hold");
            }
            return MessageWishes.decide(ChangeKind.REACTION_ADDED, message, caller, ChangeData.of(emoji));
        });
    }

    /** @throws Problem NOT_FOUND for who may not see the message; GONE when it was deleted; RATE_LIMITED; IDEMPOTENCY_MISMATCH; UNAVAILABLE */
    public Changed remove(Caller caller, MessageId id, Emoji emoji, Optional<IdempotencyKey> key) {
        return wishes.perform(caller, id, RoomAction.REACT, requested(caller, key, "unreact", id, emoji), message -> {
            MessageWishes.requireThere(message);
            return has(message, caller, emoji)
                    ? MessageWishes.decide(ChangeKind.REACTION_REMOVED, message, caller, ChangeData.of(emoji))
                    : new Verdict.Already(message.version());
        });
    }

    private static Optional<Wish.Requested> requested(
            Caller caller, Optional<IdempotencyKey> key, String what, MessageId id, Emoji emoji) {
        return MessageWishes.requested(caller, key, what, id, emoji.value());
    }

    private static boolean has(Message message, Caller caller, Emoji emoji) {
        return message.reactions().stream()
                .anyMatch(reaction -> reaction.user().equals(caller.user())
                        && reaction.emoji().equals(emoji.value()));
    }
}
