package io.parlance.invitations.boundary;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.parlance.invitations.control.Inviting;
import io.parlance.invitations.entity.Invitation;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.InvitationId;
import io.parlance.kernel.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * An invitation on the wire, for those who may invite.
 *
 * @param token in the answer to its making only
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record InvitationJson(
        String id,
        ConversationId conversationId,
        Optional<UserId> userId,
        String role,
        UserId createdBy,
        Instant createdAt,
        Instant expiresAt,
        int maxUses,
        int uses,
        Optional<String> token) {

    static InvitationJson of(Invitation invitation) {
        return of(new Inviting.Issued(invitation, Optional.empty(), false));
    }

    static InvitationJson of(Inviting.Issued issued) {
        Invitation invitation = issued.invitation();
        InvitationId id = invitation.id();
        return new InvitationJson(
                id.toString(),
                invitation.conversation(),
                invitation.user(),
                invitation.role().wireName(),
                invitation.createdBy(),
                invitation.createdAt(),
                invitation.term().expiresAt(),
                invitation.term().maxUses(),
                invitation.term().uses(),
                issued.token());
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "InvitationJson[" + id + "]";
    }
}
