package io.parlance.identity.control;

import io.parlance.identity.entity.Account;
import io.parlance.identity.entity.EndReason;
import io.parlance.identity.entity.NewRefreshToken;
import io.parlance.identity.entity.NewSession;
import io.parlance.identity.entity.OpenSession;
import io.parlance.identity.entity.Rotation;
import io.parlance.identity.entity.Sessions;
import io.parlance.identity.entity.Users;
import io.parlance.kernel.Caller;
import io.parlance.kernel.SessionId;
import io.parlance.kernel.TenantId;
import io.parlance.platform.entity.IdSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The steps of a session's life, each one transaction. Thread-safe. */
@ApplicationScoped
@Transactional
public class KeepingSessions {

    @Inject
    Sessions sessions;

    @Inject
    Users users;

    @Inject
    IdentitySettings settings;

    @Inject
    IdSource ids;

    @Inject
    Clock clock;

    /** Empty when the account is no longer what the password was compared with. */
    Optional<SessionId> open(RefreshToken token, Account account, Optional<String> device, Origin origin) {
        Instant now = clock.instant();
        TenantId tenant = token.tenant();
        if (!users.loggedIn(tenant, account, now)) {
            return Optional.empty();
        }
        NewSession session = new NewSession(
                new SessionId(ids.next()),
                account.id(),
                device,
                origin.address(),
                origin.userAgent(),
                now.plus(settings.sessionLife()));
        sessions.open(tenant, session, kept(token, now), now);
        return Optional.of(session.id());
    }

    /** The outcome is a value, not an exception, so that ending the session of a reused token is committed. */
    Rotation rotate(RefreshToken used, RefreshToken successor) {
        Instant now = clock.instant();
        return sessions.rotate(used.tenant(), used.hash(), kept(successor, now), now, settings.sessionIdleTime());
    }

    void end(Caller caller) {
        sessions.end(caller.tenant(), caller.session(), EndReason.LOGOUT, clock.instant());
    }

    List<OpenSession> live(Caller caller, Optional<SessionId> before, int limit) {
        return sessions.live(
                caller.tenant(), caller.user(), before, limit, clock.instant(), settings.sessionIdleTime());
    }

    /** False when the caller has no such open session. */
    boolean end(Caller caller, SessionId session) {
        return sessions.end(caller.tenant(), caller.user(), session, EndReason.ENDED, clock.instant());
    }

    /** Those that were ended. */
    List<SessionId> endOthers(Caller caller) {
        return sessions.endOthers(caller.tenant(), caller.user(), caller.session(), EndReason.ENDED, clock.instant());
    }

    /** The sessions that ended with the old password; empty when the account is no longer what was looked at. */
    Optional<List<SessionId>> changePassword(Caller caller, Account seen, String hash) {
        Instant now = clock.instant();
        if (!users.changePassword(caller.tenant(), seen, hash, now)) {
            return Optional.empty();
        }
        return Optional.of(
                sessions.endOthers(caller.tenant(), caller.user(), caller.session(), EndReason.PASSWORD, now));
    }

    boolean isLive(TenantId tenant, SessionId session) {
        return sessions.isLive(tenant, session, clock.instant(), settings.sessionIdleTime());
    }

    private NewRefreshToken kept(RefreshToken token, Instant now) {
        return new NewRefreshToken(token.hash(), now.plus(settings.refreshTokenLife()));
    }
}
