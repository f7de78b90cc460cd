package io.parlance.invitations.control;

import io.parlance.conversations.control.Members;
import io.parlance.identity.control.People;
import io.parlance.invitations.control.InvitationChanged.Turn;
import io.parlance.invitations.entity.Invitation;
import io.parlance.kernel.Caller;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.InvitationId;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.platform.entity.IdSource;
import io.parlance.platform.entity.SecretSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Making and revoking invitations, for members who may invite. Every method throws Problem NOT_FOUND for who is no member, FORBIDDEN
 * for members without the right, GONE where the conversation is archived, UNAVAILABLE. Thread-safe.
 */
@ApplicationScoped
public class Inviting {

    @Inject
    KeepingInvitations keeping;

    @Inject
    InvitingRights rights;

    @Inject
    Members members;

    @Inject
    People people;

    @Inject
    Draft draft;

    @Inject
    TellingOfInvitations telling;

    /**
     * An invitation, and what lets its holder in, shown this once.
     *
     * @param isNew false for one that the user had already
     */
    public record Issued(Invitation invitation, Optional<String> token, boolean isNew) {}

    /**
     * @throws Problem BAD_REQUEST, for a direct conversation too; FORBIDDEN, field {@code role}, for a role that is not the caller's to
     *     give, field {@code userId} for who was blocked by that user; NOT_FOUND, field {@code userId}, when there is no such user; CONFLICT, field {@code userId}, for who is a member, and
     *     when the conversation has as many invitations as it can have
     */
    public Issued invite(Caller caller, ConversationId conversation, NewInvitation wanted) {
        rights.require(caller.tenant(), caller.user(), conversation, wanted.role());
        wanted.user().ifPresent(user -> requireStranger(caller, conversation, user));
        Invitation invitation = draft.of(caller, conversation, wanted);
        Optional<InvitationToken> token = wanted.user().isPresent() ? Optional.empty() : Optional.of(draft.token());
        if (keeping.add(caller, invitation, token.map(InvitationToken::hash))) {
            telling.tell(caller.tenant(), invitation, Turn.MADE);
            return new Issued(invitation, token.map(InvitationToken::text), true);
        }
        Invitation pending = keeping.pending(
                        caller.tenant(), conversation, wanted.user().orElseThrow())
                .orElseThrow(() -> Problem.of(ErrorCode.CONFLICT, "it was answered at this moment: try again"));
        return new Issued(pending, Optional.empty(), false);
    }

    private void requireStranger(Caller caller, ConversationId conversation, UserId user) {
        TenantId tenant = caller.tenant();
        if (!people.known(tenant, List.of(user)).containsKey(user)) {
            throw Problem.of(ErrorCode.NOT_FOUND, "userId", "there is no such user");
        }
        if (members.role(tenant, conversation, user).isPresent()) {
            throw Problem.of(ErrorCode.CONFLICT, "userId", "is a member already");
        }
        rights.requireReachable(tenant, caller.user(), user);
    }

    /** Those that are open, the newest first. */
    public List<Invitation> open(Caller caller, ConversationId conversation) {
        rights.require(caller.tenant(), caller.user(), conversation);
        return keeping.open(caller.tenant(), conversation);
    }

    /** Nobody comes in by it any more. @throws Problem NOT_FOUND when there is no such invitation */
    public void revoke(Caller caller, ConversationId conversation, InvitationId id) {
        rights.require(caller.tenant(), caller.user(), conversation);
        Invitation invitation = keeping.find(caller.tenant(), id)
                .filter(found -> found.conversation().equals(conversation))
                .orElseThrow(InvitationToken::refused);
        keeping.revoke(caller, invitation);
        telling.tell(caller.tenant(), invitation, Turn.REVOKED);
    }

    /** New invitations, as nobody has them yet. */
    @ApplicationScoped
    static class Draft {

        @Inject
        InvitationSettings settings;

        @Inject
        IdSource ids;

        @Inject
        SecretSource secrets;

        @Inject
        Clock clock;

        Invitation of(Caller caller, ConversationId conversation, NewInvitation wanted) {
            if (wanted.life()
                    .filter(life -> life.compareTo(settings.longest()) > 0)
                    .isPresent()) {
                throw Problem.badRequest(
                        "expiresInSeconds",
                        "must be at most " + settings.longest().toSeconds());
            }
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            return new Invitation(
                    new InvitationId(ids.next()),
                    conversation,
                    wanted.user(),
                    wanted.role(),
                    caller.user(),
                    now,
                    new Invitation.Term(now.plus(wanted.life().orElse(settings.life())), wanted.uses(), 0));
        }

        InvitationToken token() {
            return InvitationToken.of(secrets.bytes(InvitationToken.RANDOM_BYTES));
        }
    }
}
