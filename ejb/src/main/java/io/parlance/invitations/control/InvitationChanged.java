package io.parlance.invitations.control;

import io.parlance.invitations.entity.Invitation;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.InvitationId;
import io.parlance.kernel.NodeId;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;

/**
 * CDI event, on every node: something became of an invitation by name. Fired once on the node where it happened, after the commit, and
 * once on every other node that hears of it over the bus. Immutable.
 *
 * @param origin the node where it happened
 */
public record InvitationChanged(NodeId origin, TenantId tenant, Named invitation, Turn turn) {

    /** What became of it. */
    public enum Turn {
        MADE("made"),
        REVOKED("revoked"),
        ACCEPTED("accepted"),
        DECLINED("declined");

        private final String wireName;

        Turn(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }

        /** @throws IllegalArgumentException for a name that no turn has */
        public static Turn parse(String name) {
            for (Turn turn : values()) {
                if (turn.wireName.equals(name)) {
                    return turn;
                }
            }
            throw new IllegalArgumentException("no turn of an invitation: " + name);
        }
    }

    /**
     * An invitation by name.
     *
     * @param user whom it is for
     * @param author who made it
     */
    public record Named(InvitationId id, ConversationId conversation, UserId user, UserId author) {

        static Named of(Invitation invitation, UserId user) {
            return new Named(invitation.id(), invitation.conversation(), user, invitation.createdBy());
        }
    }
}
