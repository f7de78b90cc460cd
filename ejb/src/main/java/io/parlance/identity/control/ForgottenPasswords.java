package io.parlance.identity.control;

import io.parlance.identity.entity.OwnProfile;
import io.parlance.kernel.Problem;
import io.parlance.kernel.SessionId;
import io.parlance.usage.control.SignInLimits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.List;

/**
 * Setting a password that is not known any more, by a link in a mail. Runs outside of a transaction: hashing must not hold a
 * connection. Thread-safe.
 */
@ApplicationScoped
public class ForgottenPasswords {

    @Inject
    KeepingProofs proofs;

    @Inject
    KeepingAccounts accounts;

    @Inject
    Credentials credentials;

    @Inject
    SignInLimits limits;

    @Inject
    WorkAside aside;

    @Inject
    Event<SessionEnded> ended;

    /**
     * Sends a link to the address of that account, if there is one. The answer comes before anything is looked up.
     *
     * @throws Problem RATE_LIMITED by what was asked for and from where, whether it exists or not; UNAVAILABLE
     */
    public void sendLink(AskForMail ask, Origin origin) {
        limits.takeSignIn(origin.address());
        limits.takeMail(ask.tenant(), ask.username(), origin.address());
        aside.later(() -> accounts.candidate(ask.tenant(), ask.username())
                .filter(found -> found.account().active())
                .ifPresent(found ->
                        proofs.sendReset(found.tenant(), found.account().id(), origin.address())));
    }

    /**
     * Sets the password and ends all sessions: whoever had the old one is out.
     *
     * @param token as the link has it; null when it is missing
     * @throws Problem BAD_REQUEST, field {@code token}, for one that is not good, or {@code newPassword} for one that breaks the rules;
     *     RATE_LIMITED, UNAVAILABLE
     */
    public void reset(String token, String newPassword, Origin origin) {
        limits.takeSignIn(origin.address());
        ProofToken proof = ProofToken.parse(token);
        Fields.text("newPassword", Fields.required("newPassword", newPassword), PasswordRules.MAX_LENGTH);
        OwnProfile profile = proofs.whoseReset(proof);
        PasswordRules.check("newPassword", newPassword, profile.person().username(), profile.email());
        List<SessionId> over = proofs.reset(proof, credentials.hash(newPassword));
        over.forEach(session -> ended.fire(new SessionEnded(proof.tenant(), session)));
    }
}
