package io.parlance.relationships.control;

import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.relationships.entity.Relation;
import io.parlance.relationships.entity.RelationStatus;
import java.util.Optional;

/** How two become friends: one asks, the other accepts or rejects. */
final class FriendRules {

    /** What is to be written when somebody wants to be a friend. */
    enum Step {
        /** Nothing: it is so. */
        NOTHING,
        /** One row that waits for an answer. */
        ASK,
        /** Two rows, for both want it. */
        ACCEPT
    }

    private FriendRules() {}

    /**
     * @param mine what I have asked for
     * @param theirs what they have asked of me; whoever asks whom they have rejected accepts
     */
    static Step wanted(Optional<Relation> mine, Optional<Relation> theirs) {
        if (mine.filter(relation -> relation.status() == RelationStatus.ACCEPTED)
                .isPresent()) {
            return Step.NOTHING;
        }
        if (theirs.isPresent()) {
            return Step.ACCEPT;
        }
        return mine.isPresent() ? Step.NOTHING : Step.ASK;
    }

    /** @throws Problem CONFLICT for one who was rejected: only the other may begin again */
    static void requireWithdrawable(Relation mine) {
        if (mine.status() == RelationStatus.REJECTED) {
            throw Problem.of(ErrorCode.CONFLICT, "this was declined: now only the other one can ask");
        }
    }
}
