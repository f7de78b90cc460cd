package io.parlance.invitations.entity;

import io.parlance.kernel.ConversationId;
import io.parlance.kernel.InvitationId;
import io.parlance.kernel.UserId;
import io.parlance.permissions.entity.Role;
import java.time.Instant;
import java.util.Optional;

/**
 * Somebody's word that others may become members. Immutable.
 *
 * @param user whom it is for; empty for whoever has its token
 * @param role what they become
 */
public record Invitation(
        InvitationId id,
        ConversationId conversation,
        Optional<UserId> user,
        Role role,
        UserId createdBy,
        Instant createdAt,
        Term term) {

    /**
     * How long and how often it holds.
     *
     * @param uses how often it was used
     */
    public record Term(Instant expiresAt, int maxUses, int uses) {}

    public boolean isOpen(Instant now) {
        return now.isBefore(term.expiresAt()) && term.uses() < term.maxUses();
    }
}
