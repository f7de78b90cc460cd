package io.parlance.receipts.control;

import io.parlance.conversations.control.Members;
import io.parlance.conversations.entity.PointerWish;
import io.parlance.kernel.Caller;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.Problem;
import io.parlance.messaging.control.WithinHead;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Moves a member's own pointers. They only ever grow: beyond the head means the head, backwards is ignored, and repeating
 * changes nothing. A stage completes when the pointer is written, a few times a second for each member at most, or with a
 * Problem. Every method throws Problem, at once or through the stage: BAD_REQUEST, field {@code sequence}, for a negative one,
 * NOT_FOUND for who is no member, UNAVAILABLE when the store is away. Thread-safe.
 */
@ApplicationScoped
public class MovingPointers {

    @Inject
    Members members;

    @Inject
    WithinHead withinHead;

    @Inject
    PointerLanes lanes;

    /** What is read was delivered too, and what of it was marked as unread is so no longer. */
    public CompletionStage<Void> read(Caller caller, ConversationId conversation, long sequence) {
        long reached = reached(caller, conversation, sequence);
        return move(caller, new PointerWish(conversation, caller.user(), reached, 0, 0));
    }

    public CompletionStage<Void> delivered(Caller caller, ConversationId conversation, long sequence) {
        long reached = reached(caller, conversation, sequence);
        return move(caller, new PointerWish(conversation, caller.user(), 0, reached, 0));
    }

    private CompletionStage<Void> move(Caller caller, PointerWish wish) {
        boolean nothing = wish.read() == 0 && wish.delivered() == 0;
        return nothing ? CompletableFuture.completedStage(null) : lanes.move(caller.tenant(), wish);
    }

    private long reached(Caller caller, ConversationId conversation, long sequence) {
        if (sequence < 0) {
            throw Problem.badRequest("sequence", "must not be negative");
        }
        if (members.role(caller.tenant(), conversation, caller.user()).isEmpty()) {
            throw Problem.notFound("there is no such conversation");
        }
        return withinHead.clamp(caller.tenant(), conversation, sequence);
    }
}
