package io.parlance.identity.control;

import io.parlance.identity.entity.Account;
import io.parlance.identity.entity.OwnProfile;
import io.parlance.kernel.Caller;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.kernel.SessionId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.List;

/**
 * Changing one's password, which ends all other sessions: whoever had the old one is out. Runs outside of a transaction: hashing must
 * not hold a connection. Thread-safe.
 */
@ApplicationScoped
public class Passwords {

    @Inject
    KeepingAccounts accounts;

    @Inject
    KeepingSessions sessions;

    @Inject
    Credentials credentials;

    @Inject
    ProvenPassword proven;

    @Inject
    Event<SessionEnded> ended;

    /**
     * @throws Problem FORBIDDEN, field {@code currentPassword}, when that is wrong; BAD_REQUEST, field {@code newPassword}, when it breaks
     *     the rules; CONFLICT when the password was changed meanwhile; RATE_LIMITED, UNAVAILABLE
     */
    public void change(Caller caller, ChangePassword change, Origin origin) {
        OwnProfile profile = accounts.profile(caller);
        PasswordRules.check(
                "newPassword", change.newPassword(), profile.person().username(), profile.email());
        Account account = proven.account(caller, change.currentPassword(), origin);
        List<SessionId> over = sessions.changePassword(caller, account, credentials.hash(change.newPassword()))
                .orElseThrow(() -> Problem.of(ErrorCode.CONFLICT, "the password was changed meanwhile"));
        over.forEach(session -> ended.fire(new SessionEnded(caller.tenant(), session)));
    }
}
