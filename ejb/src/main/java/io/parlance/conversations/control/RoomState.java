package io.parlance.conversations.control;

import io.parlance.changes.control.Verdict;
import io.parlance.changes.entity.ChangeKind;
import io.parlance.changes.entity.Decision;
import io.parlance.conversations.entity.Conversation;
import io.parlance.conversations.entity.ConversationType;
import io.parlance.conversations.entity.KnownMember;
import io.parlance.conversations.entity.Membership;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.kernel.UserId;
import io.parlance.permissions.control.Standing;
import java.util.Optional;

/**
 * A conversation as it is stored when a change of its members is decided. Immutable.
 *
 * @param head the newest message
 * @param actor who wants the change; empty for who is no active member
 * @param target whom it is about; empty for who never was a member
 */
record RoomState(Conversation conversation, long head, Optional<Membership> actor, Optional<KnownMember> target) {

    /** @throws Problem BAD_REQUEST for a direct conversation, whose members never change */
    void requireChangeable() {
        if (conversation.about().type() == ConversationType.DIRECT) {
            throw Problem.badRequest(null, "the members of a direct conversation stay as they are");
        }
    }

    Optional<Standing> standing() {
        return actor.map(member -> Members.standing(conversation, member));
    }

    /** @throws Problem NOT_FOUND for who never was a member */
    KnownMember requireTarget() {
        return target.orElseThrow(
                () -> Problem.of(ErrorCode.NOT_FOUND, "userId", "there is no such member in this conversation"));
    }

    long memberCount() {
        return conversation.activity().memberCount();
    }

    static Verdict decide(ChangeKind kind, UserId actor, MemberChange change) {
        return Verdict.change(new Decision(kind, Optional.empty(), actor, change.json()));
    }
}
