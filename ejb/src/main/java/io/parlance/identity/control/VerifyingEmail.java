package io.parlance.identity.control;

import io.parlance.kernel.Caller;
import io.parlance.kernel.Problem;
import io.parlance.usage.control.SignInLimits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Confirming that an e-mail address is one's own, by a link in a mail. Thread-safe. */
@ApplicationScoped
public class VerifyingEmail {

    @Inject
    KeepingProofs proofs;

    @Inject
    KeepingAccounts accounts;

    @Inject
    ProvenPassword password;

    @Inject
    SignInLimits limits;

    @Inject
    WorkAside aside;

    /**
     * @param token as the link has it; null when it is missing
     * @throws Problem BAD_REQUEST, field {@code token}, for one that is not good; CONFLICT, field {@code email}, when somebody else has
     *     the address by now; RATE_LIMITED
     */
    public void verify(String token, Origin origin) {
        limits.takeSignIn(origin.address());
        proofs.verify(ProofToken.parse(token));
    }

    /**
     * Sends another link to the address of that account, if there is one whose address is not confirmed. The answer comes before
     * anything is looked up.
     *
     * @throws Problem RATE_LIMITED by what was asked for and from where, whether it exists or not; UNAVAILABLE
     */
    public void sendAgain(AskForMail ask, Origin origin) {
        limits.takeSignIn(origin.address());
        limits.takeMail(ask.tenant(), ask.username(), origin.address());
        aside.later(() -> accounts.candidate(ask.tenant(), ask.username())
                .filter(found -> found.account().active())
                .ifPresent(found ->
                        proofs.sendVerification(found.tenant(), found.account().id())));
    }

    /**
     * Sends a link to an address that is the caller's from when on it is followed.
     *
     * @throws Problem BAD_REQUEST or CONFLICT, field {@code email}; FORBIDDEN, field {@code currentPassword}; RATE_LIMITED, UNAVAILABLE
     */
    public void change(Caller caller, String email, String currentPassword, Origin origin) {
        Fields.email(email);
        Fields.text("currentPassword", Fields.required("currentPassword", currentPassword), PasswordRules.MAX_LENGTH);
        password.account(caller, currentPassword, origin);
        proofs.sendVerification(caller, email);
    }
}
