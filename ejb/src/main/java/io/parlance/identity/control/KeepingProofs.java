package io.parlance.identity.control;

import io.parlance.identity.entity.EndReason;
import io.parlance.identity.entity.OwnProfile;
import io.parlance.identity.entity.ProofPurpose;
import io.parlance.identity.entity.Proofs;
import io.parlance.identity.entity.Proven;
import io.parlance.identity.entity.Sessions;
import io.parlance.identity.entity.Users;
import io.parlance.kernel.AuditAction;
import io.parlance.kernel.AuditActor;
import io.parlance.kernel.AuditedAct;
import io.parlance.kernel.Caller;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.kernel.SessionId;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.mail.control.MailKind;
import io.parlance.platform.control.Audit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The steps of proving something by mail, each one transaction with the mail that it causes. Thread-safe. */
@ApplicationScoped
@Transactional
public class KeepingProofs {

    @Inject
    Users users;

    @Inject
    Proofs proofs;

    @Inject
    Sessions sessions;

    @Inject
    AccountMails mails;

    @Inject
    Clock clock;

    @Inject
    Audit audit;

    /**
     * A link for the user to set another password, unless they have had enough of them.
     *
     * @param address of the client that asked
     */
    void sendReset(TenantId tenant, UserId user, String address) {
        users.ownProfile(tenant, user)
                .filter(profile -> mails.mayAsk(tenant, profile, ProofPurpose.RESET))
                .ifPresent(profile -> {
                    mails.askForProof(tenant, profile, MailKind.RESET_PASSWORD, profile.email());
                    audit.record(
                            tenant,
                            AuditedAct.of(AuditActor.ANONYMOUS, AuditAction.PASSWORD_FORGOTTEN, "user", user)
                                    .after(Map.of("address", address)));
                });
    }

    /** A link for the user to confirm the address, unless it is confirmed or they have had enough of them. */
    void sendVerification(TenantId tenant, UserId user) {
        users.ownProfile(tenant, user)
                .filter(profile -> !profile.verified() && mails.mayAsk(tenant, profile, ProofPurpose.VERIFY))
                .ifPresent(profile -> mails.askForProof(tenant, profile, MailKind.VERIFY_EMAIL, profile.email()));
    }

    /**
     * A link to an address that the caller wants to have.
     *
     * @throws Problem CONFLICT, field {@code email}, when somebody has it; BAD_REQUEST, field {@code email}, when it is the caller's;
     *     RATE_LIMITED
     */
    void sendVerification(Caller caller, String email) {
        TenantId tenant = caller.tenant();
        OwnProfile profile = users.ownProfile(tenant, caller.user()).orElseThrow(ProofToken::refused);
        if (profile.email().toLowerCase(Locale.ROOT).equals(email.toLowerCase(Locale.ROOT)) && profile.verified()) {
            throw Problem.badRequest("email", "is your address already");
        }
        users.byLogin(tenant, email)
                .filter(account -> !account.id().equals(caller.user()))
                .ifPresent(account -> {
                    throw Problem.of(ErrorCode.CONFLICT, "email", "is taken");
                });
        if (!mails.mayAsk(tenant, profile, ProofPurpose.VERIFY)) {
            throw Problem.rateLimited("too many mails were asked for", Duration.ofHours(1));
        }
        mails.askForProof(tenant, profile, MailKind.VERIFY_NEW_EMAIL, email);
    }

    /**
     * Uses up the token: the address that it was sent to is the user's.
     *
     * @throws Problem BAD_REQUEST, field {@code token}; CONFLICT, field {@code email}, when somebody else has the address by now
     */
    void verify(ProofToken token) {
        Instant now = clock.instant();
        TenantId tenant = token.tenant();
        Proven proven =
                proofs.use(tenant, token.hash(), ProofPurpose.VERIFY, now).orElseThrow(ProofToken::refused);
        OwnProfile profile = active(tenant, proven.user());
        String former =
                users.verifyEmail(tenant, proven.user(), proven.email(), now).orElseThrow(ProofToken::refused);
        boolean isNew = !former.equals(proven.email());
        if (isNew) {
            // a link to set the password, sent to the former address, would be good for who has that address now
            proofs.voidAll(tenant, proven.user(), ProofPurpose.RESET, now);
            mails.tell(tenant, profile, MailKind.EMAIL_CHANGED, former);
        }
        audit.record(
                tenant,
                AuditedAct.of(
                        AuditActor.user(proven.user()),
                        isNew ? AuditAction.EMAIL_CHANGED : AuditAction.EMAIL_VERIFIED,
                        "user",
                        proven.user()));
    }

    /** Whose password the token would set. @throws Problem BAD_REQUEST, field {@code token} */
    OwnProfile whoseReset(ProofToken token) {
        Proven proven = proofs.find(token.tenant(), token.hash(), ProofPurpose.RESET, clock.instant())
                .orElseThrow(ProofToken::refused);
        return active(token.tenant(), proven.user());
    }

    /**
     * Uses up the token: sets the password, ends all sessions and tells the user by mail. Who followed the link reads the address it was
     * sent to, which therefore counts as confirmed.
     *
     * @return the sessions that ended
     * @throws Problem BAD_REQUEST, field {@code token}
     */
    List<SessionId> reset(ProofToken token, String passwordHash) {
        Instant now = clock.instant();
        TenantId tenant = token.tenant();
        Proven proven =
                proofs.use(tenant, token.hash(), ProofPurpose.RESET, now).orElseThrow(ProofToken::refused);
        UserId user = proven.user();
        OwnProfile profile = active(tenant, user);
        users.setPassword(tenant, user, passwordHash, now);
        Optional.of(profile.email())
                .filter(proven.email()::equals)
                .ifPresent(mine -> users.verifyEmail(tenant, user, mine, now));
        List<SessionId> ended = sessions.endAll(tenant, user, EndReason.PASSWORD, now);
        mails.tell(tenant, profile, MailKind.PASSWORD_RESET, profile.email());
        audit.record(
                tenant,
                AuditedAct.of(AuditActor.user(user), AuditAction.PASSWORD_RESET, "user", user)
                        .after(Map.of("sessionsEnded", ended.size())));
        return ended;
    }

    /** @throws Problem BAD_REQUEST, field {@code token}, for who was deactivated */
    private OwnProfile active(TenantId tenant, UserId user) {
        return users.people(tenant, List.of(user)).stream()
                .findFirst()
                .flatMap(person -> users.ownProfile(tenant, user))
                .orElseThrow(ProofToken::refused);
    }
}
