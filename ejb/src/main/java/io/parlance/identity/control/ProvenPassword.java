package io.parlance.identity.control;

import io.parlance.identity.entity.Account;
import io.parlance.kernel.Caller;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.usage.control.SignInLimits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Asks who is signed in for their password once more, before what a thief of their token must not do. Thread-safe. */
@ApplicationScoped
public class ProvenPassword {

    @Inject
    KeepingAccounts accounts;

    @Inject
    Credentials credentials;

    @Inject
    SignInLimits limits;

    /**
     * The caller's account, as it was when the password was compared.
     *
     * @throws Problem FORBIDDEN, field {@code currentPassword}, when that is wrong, which counts as a failed log-in; RATE_LIMITED,
     *     UNAVAILABLE
     */
    Account account(Caller caller, String password, Origin origin) {
        String tenant = caller.tenant().toString();
        String user = caller.user().toString();
        limits.takeFailedLogIn(tenant, user, origin.address());
        Account account = accounts.account(caller);
        if (!credentials.matches(password, Optional.of(account.passwordHash()))) {
            throw Problem.of(ErrorCode.FORBIDDEN, "currentPassword", "is wrong");
        }
        limits.giveBackFailedLogIn(tenant, user, origin.address());
        return account;
    }
}
