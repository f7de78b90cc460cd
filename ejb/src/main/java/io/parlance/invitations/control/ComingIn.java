package io.parlance.invitations.control;

import io.parlance.conversations.control.JoiningConversations;
import io.parlance.conversations.control.KeepingConversations;
import io.parlance.conversations.control.MyConversation;
import io.parlance.invitations.control.InvitationChanged.Turn;
import io.parlance.invitations.entity.Invitation;
import io.parlance.kernel.Caller;
import io.parlance.kernel.InvitationId;
import io.parlance.kernel.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * Becoming a member by an invitation, as long as who made it may still invite. Every method throws Problem NOT_FOUND when there is no such
 * invitation, it is over, used up or for somebody else: the same for every reason; UNAVAILABLE. Blocks until it is durable;
 * thread-safe.
 */
@ApplicationScoped
public class ComingIn {

    @Inject
    KeepingInvitations keeping;

    @Inject
    InvitingRights rights;

    @Inject
    JoiningConversations joining;

    @Inject
    KeepingConversations conversations;

    @Inject
    TellingOfInvitations telling;

    /** @param isNew whether the caller became a member by this very call */
    public record Arrived(MyConversation conversation, boolean isNew) {}

    /**
     * By a token; who is a member already uses nothing up.
     *
     * @throws Problem CONFLICT when the conversation is full; RATE_LIMITED
     */
    public Arrived byToken(Caller caller, String token) {
        Invitation invitation = good(
                caller,
                keeping.find(caller.tenant(), InvitationToken.parse(token)).orElseThrow(InvitationToken::refused));
        if (joining.isMember(caller, invitation.conversation())) {
            return new Arrived(conversations.conversation(caller, invitation.conversation()), false);
        }
        if (!keeping.use(caller.tenant(), invitation)) {
            throw InvitationToken.refused();
        }
        boolean isNew = false;
        try {
            isNew = joining.admit(caller, invitation.conversation(), invitation.role());
        } finally {
            if (!isNew) {
                keeping.giveBack(caller.tenant(), invitation);
            }
        }
        return new Arrived(conversations.conversation(caller, invitation.conversation()), isNew);
    }

    /** By one that is for the caller. @throws Problem CONFLICT when the conversation is full; RATE_LIMITED */
    public Arrived accept(Caller caller, InvitationId id) {
        Invitation invitation = good(caller, mine(caller, id));
        boolean isNew = joining.admit(caller, invitation.conversation(), invitation.role());
        keeping.remove(caller.tenant(), invitation);
        telling.tell(caller.tenant(), invitation, Turn.ACCEPTED);
        return new Arrived(conversations.conversation(caller, invitation.conversation()), isNew);
    }

    /** It is gone. */
    public void decline(Caller caller, InvitationId id) {
        Invitation invitation = mine(caller, id);
        keeping.remove(caller.tenant(), invitation);
        telling.tell(caller.tenant(), invitation, Turn.DECLINED);
    }

    private Invitation mine(Caller caller, InvitationId id) {
        return keeping.find(caller.tenant(), id)
                .filter(invitation ->
                        invitation.user().filter(caller.user()::equals).isPresent())
                .orElseThrow(InvitationToken::refused);
    }

    private Invitation good(Caller caller, Invitation invitation) {
        if (!rights.hold(caller.tenant(), invitation)) {
            throw InvitationToken.refused();
        }
        return invitation;
    }
}
