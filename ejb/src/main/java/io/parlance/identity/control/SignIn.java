package io.parlance.identity.control;

import io.parlance.identity.control.KeepingAccounts.Candidate;
import io.parlance.identity.entity.Rotation;
import io.parlance.kernel.Caller;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.kernel.SessionId;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.settings.control.Settings;
import io.parlance.settings.control.TenantSetting;
import io.parlance.usage.control.SignInLimits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * Registering, logging in, refreshing and logging out. Runs outside of a transaction: hashing must not hold a connection, and
 * that a session has ended is told after it is committed. Thread-safe.
 */
@ApplicationScoped
public class SignIn {

    @Inject
    KeepingAccounts accounts;

    @Inject
    KeepingSessions sessions;

    @Inject
    Credentials credentials;

    @Inject
    SignInLimits limits;

    @Inject
    Settings settings;

    @Inject
    Event<SessionEnded> ended;

    /**
     * @throws Problem NOT_FOUND or FORBIDDEN for the tenant, CONFLICT naming the taken field, RATE_LIMITED, UNAVAILABLE
     */
    public UserId register(Registration registration, Origin origin) {
        limits.takeSignIn(origin.address());
        TenantId tenant = accounts.checkFree(registration);
        return accounts.add(tenant, registration, credentials.hash(registration.password()));
    }

    /**
     * @throws Problem UNAUTHENTICATED, the same and after the same work for an unknown tenant, an unknown user and a wrong
     *     password; FORBIDDEN, field {@code email}, for who is right but whose address is not confirmed where the tenant wants that;
     *     RATE_LIMITED, UNAVAILABLE
     */
    public IssuedTokens logIn(LogIn logIn, Origin origin) {
        takeLogIn(logIn, origin);
        Optional<Candidate> candidate = accounts.candidate(logIn);
        boolean right = credentials.matches(
                logIn.password(), candidate.map(c -> c.account().passwordHash()));
        Candidate known = candidate
                .filter(c -> right && c.account().active())
                .orElseThrow(() -> refused(logIn, candidate, right ? "inactive" : "wrong"));
        checkVerified(logIn, known, origin);
        RefreshToken refreshToken = credentials.refreshToken(known.tenant());
        SessionId session = sessions.open(refreshToken, known.account(), logIn.deviceId(), origin)
                .orElseThrow(() -> refused(logIn, candidate, "changed"));
        limits.giveBackFailedLogIn(logIn.tenant(), logIn.username(), origin.address());
        return credentials.issue(new Caller(known.tenant(), known.account().id(), session), refreshToken);
    }

    /**
     * Trades a refresh token for new tokens. One that was used before ends the whole session: somebody has a copy.
     *
     * @throws Problem UNAUTHENTICATED, UNAVAILABLE
     */
    public IssuedTokens refresh(String token) {
        RefreshToken used = RefreshToken.parse(token);
        RefreshToken successor = credentials.refreshToken(used.tenant());
        return switch (sessions.rotate(used, successor)) {
            case Rotation.Rotated rotated ->
                credentials.issue(new Caller(used.tenant(), rotated.user(), rotated.session()), successor);
            case Rotation.Reused reused -> {
                ended.fire(new SessionEnded(used.tenant(), reused.session()));
                throw RefreshToken.refused();
            }
            case Rotation.Refused refused -> throw RefreshToken.refused();
        };
    }

    /** Ends the caller's session; its tokens are refused at once here and within 1 s on every node. */
    public void logOut(Caller caller) {
        sessions.end(caller);
        ended.fire(new SessionEnded(caller.tenant(), caller.session()));
    }

    private void takeLogIn(LogIn logIn, Origin origin) {
        try {
            limits.takeSignIn(origin.address());
        } catch (Problem tooMany) {
            keepRefusal(logIn, tooMany, limits.mayAuditRefusal(origin.address()), "address");
        }
        try {
            limits.takeFailedLogIn(logIn.tenant(), logIn.username(), origin.address());
        } catch (Problem tooMany) {
            keepRefusal(logIn, tooMany, limits.mayAuditRefusal(logIn.tenant(), logIn.username()), "name");
        }
    }

    /** Once in a while: else whoever guesses would write the audit log. */
    private void keepRefusal(LogIn logIn, Problem tooMany, boolean first, String limit) {
        if (first) {
            accounts.limited(logIn, accounts.candidate(logIn), limit);
        }
        throw tooMany;
    }

    /** Only who knows the password hears of it. */
    private void checkVerified(LogIn logIn, Candidate known, Origin origin) {
        if (!known.account().verified() && !settings.of(known.tenant(), TenantSetting.UNVERIFIED_LOG_IN)) {
            limits.giveBackFailedLogIn(logIn.tenant(), logIn.username(), origin.address());
            accounts.refused(logIn, Optional.of(known), "unverified");
            throw Problem.of(
                    ErrorCode.FORBIDDEN,
                    "email",
                    "is not confirmed yet: follow the link in the mail, or ask for another");
        }
    }

    private Problem refused(LogIn logIn, Optional<Candidate> candidate, String reason) {
        accounts.refused(logIn, candidate, candidate.isPresent() ? reason : "unknown");
        return Problem.of(ErrorCode.UNAUTHENTICATED, "tenant, username or password is wrong");
    }
}
