package io.parlance.identity.control;

import io.parlance.identity.entity.EndReason;
import io.parlance.identity.entity.NewRefreshToken;
import io.parlance.identity.entity.NewSession;
import io.parlance.identity.entity.Rotation;
import io.parlance.identity.entity.Sessions;
import io.parlance.identity.entity.Users;
import io.parlance.kernel.Caller;
import io.parlance.kernel.SessionId;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.platform.entity.IdSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
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

    SessionId open(RefreshToken token, UserId user, Optional<String> device, Origin origin) {
        Instant now = clock.instant();
        TenantId tenant = token.tenant();
        NewSession session = new NewSession(
                new SessionId(ids.next()),
                user,
                device,
                origin.address(),
                origin.userAgent(),
                now.plus(settings.sessionLife()));
        sessions.open(tenant, session, kept(token, now), now);
        users.loggedIn(tenant, user, now);
        return session.id();
    }

    /** The outcome is a value, not an exception, so that ending the session of a reused token is committed. */
    Rotation rotate(RefreshToken used, RefreshToken successor) {
        Instant now = clock.instant();
        return sessions.rotate(used.tenant(), used.hash(), kept(successor, now), now, settings.sessionIdleTime());
    }

    void end(Caller caller) {
        sessions.end(caller.tenant(), caller.session(), EndReason.LOGOUT, clock.instant());
    }

    boolean isLive(TenantId tenant, SessionId session) {
        return sessions.isLive(tenant, session, clock.instant(), settings.sessionIdleTime());
    }

    private NewRefreshToken kept(RefreshToken token, Instant now) {
        return new NewRefreshToken(token.hash(), now.plus(settings.refreshTokenLife()));
    }
}
