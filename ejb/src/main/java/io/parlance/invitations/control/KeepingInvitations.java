package io.parlance.invitations.control;

import io.parlance.invitations.entity.Invitation;
import io.parlance.invitations.entity.Invitations;
import io.parlance.kernel.AuditAction;
import io.parlance.kernel.AuditActor;
import io.parlance.kernel.AuditedAct;
import io.parlance.kernel.Caller;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.InvitationId;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.platform.control.Audit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The steps of an invitation's life, each one transaction. Thread-safe. */
@ApplicationScoped
@Transactional
public class KeepingInvitations {

    @Inject
    Invitations invitations;

    @Inject
    InvitationSettings settings;

    @Inject
    Clock clock;

    @Inject
    Audit audit;

    /**
     * @return false when the user has one already
     * @throws Problem CONFLICT when the conversation has as many as it can have
     */
    boolean add(Caller caller, Invitation invitation, Optional<String> tokenHash) {
        return switch (invitations.add(caller.tenant(), invitation, tokenHash, settings.most())) {
            case KEPT -> {
                record(caller, AuditAction.INVITATION_CREATED, invitation);
                yield true;
            }
            case HAS_ONE -> false;
            case TOO_MANY ->
                throw Problem.of(
                        ErrorCode.CONFLICT,
                        "a conversation has at most " + settings.most() + " invitations: revoke some");
        };
    }

    /** The user's open one. */
    Optional<Invitation> pending(TenantId tenant, ConversationId conversation, UserId user) {
        return open(tenant, conversation).stream()
                .filter(invitation -> invitation.user().equals(Optional.of(user)))
                .findFirst();
    }

    /** The newest first. */
    List<Invitation> open(TenantId tenant, ConversationId conversation) {
        return invitations.of(tenant, conversation).stream()
                .filter(invitation -> invitation.isOpen(clock.instant()))
                .toList();
    }

    /** The newest first, with those that have run out. */
    List<Invitation> forUser(Caller caller, Optional<InvitationId> before, int limit) {
        return invitations.forUser(caller.tenant(), caller.user(), before, limit);
    }

    Optional<Invitation> find(TenantId tenant, InvitationId id) {
        return invitations.find(tenant, id).filter(invitation -> invitation.isOpen(clock.instant()));
    }

    Optional<Invitation> find(TenantId tenant, InvitationToken token) {
        return invitations.byToken(tenant, token.hash()).filter(invitation -> invitation.isOpen(clock.instant()));
    }

    boolean use(TenantId tenant, Invitation invitation) {
        return invitations.use(tenant, invitation.id(), clock.instant());
    }

    void giveBack(TenantId tenant, Invitation invitation) {
        invitations.giveBack(tenant, invitation.id(), clock.instant());
    }

    void revoke(Caller caller, Invitation invitation) {
        if (invitations.remove(caller.tenant(), invitation.id())) {
            record(caller, AuditAction.INVITATION_REVOKED, invitation);
        }
    }

    /** By the user it was for, who came in or does not want to. */
    void remove(TenantId tenant, Invitation invitation) {
        invitations.remove(tenant, invitation.id());
    }

    private void record(Caller caller, AuditAction action, Invitation invitation) {
        audit.record(
                caller.tenant(),
                AuditedAct.of(AuditActor.user(caller), action, "conversation", invitation.conversation())
                        .after(Map.of(
                                "invitation", invitation.id().toString(),
                                "userId",
                                        invitation.user().map(UserId::toString).orElse(""),
                                "role", invitation.role().wireName(),
                                "expiresAt", invitation.term().expiresAt().toString())));
    }
}
