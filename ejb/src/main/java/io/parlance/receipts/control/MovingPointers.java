package io.parlance.receipts.control;

import io.parlance.conversations.control.KeepingConversations;
import io.parlance.conversations.control.MyConversation;
import io.parlance.conversations.entity.Memberships;
import io.parlance.conversations.entity.ReadUpTo;
import io.parlance.kernel.Caller;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Moves a member's own pointers. They only ever grow: beyond the head means the head, backwards is ignored, and repeating
 * changes nothing. Every method throws Problem BAD_REQUEST, field {@code sequence}, for a negative one, NOT_FOUND for who is no
 * member, UNAVAILABLE when the store is away. Thread-safe.
 */
@ApplicationScoped
public class MovingPointers {

    @Inject
    KeepingConversations keeping;

    @Inject
    Memberships memberships;

    @Inject
    Clock clock;

    /** What is read was delivered too. */
    public void read(Caller caller, ConversationId conversation, long sequence) {
        reached(caller, conversation, sequence)
                .ifPresent(message -> memberships.read(
                        caller.tenant(), List.of(new ReadUpTo(caller.user(), message)), clock.instant()));
    }

    public void delivered(Caller caller, ConversationId conversation, long sequence) {
        reached(caller, conversation, sequence)
                .ifPresent(message -> memberships.delivered(caller.tenant(), caller.user(), message));
    }

    /** The message that is meant; empty for sequence 0 and in a conversation without messages. */
    private Optional<MessageId> reached(Caller caller, ConversationId id, long sequence) {
        if (sequence < 0) {
            throw Problem.badRequest("sequence", "must not be negative");
        }
        MyConversation mine = keeping.conversation(caller, id);
        long reached = Math.min(sequence, mine.conversation().activity().lastSequence());
        return reached == 0 ? Optional.empty() : Optional.of(new MessageId(id, reached));
    }
}
