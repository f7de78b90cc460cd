package io.parlance.identity.control;

import io.parlance.administration.control.Administered;
import io.parlance.identity.entity.Account;
import io.parlance.identity.entity.EndReason;
import io.parlance.identity.entity.NewRefreshToken;
import io.parlance.identity.entity.NewSession;
import io.parlance.identity.entity.OpenSession;
import io.parlance.identity.entity.Rotation;
import io.parlance.identity.entity.Sessions;
import io.parlance.identity.entity.Users;
import io.parlance.kernel.AuditAction;
import io.parlance.kernel.AuditActor;
import io.parlance.kernel.AuditedAct;
import io.parlance.kernel.Caller;
import io.parlance.kernel.SessionId;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.platform.control.Audit;
import io.parlance.platform.entity.IdSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The steps of a session's life, each one transaction. Thread-safe. */
@ApplicationScoped
@Transactional
public class KeepingSessions {

    private static final String SESSION = "session";

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

    @Inject
    Audit audit;

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
        audit.record(tenant, act(account.id(), AuditAction.LOGIN_SUCCEEDED, session.id()));
        return Optional.of(session.id());
    }

    /** The outcome is a value, not an exception, so that ending the session of a reused token is committed. */
    Rotation rotate(RefreshToken used, RefreshToken successor) {
        Instant now = clock.instant();
        Rotation rotation =
                sessions.rotate(used.tenant(), used.hash(), kept(successor, now), now, settings.sessionIdleTime());
        if (rotation instanceof Rotation.Reused reused) {
            audit.record(
                    used.tenant(),
                    AuditedAct.of(AuditActor.ANONYMOUS, AuditAction.SESSION_REUSED, SESSION, reused.session()));
        }
        return rotation;
    }

    void end(Caller caller) {
        sessions.end(caller.tenant(), caller.session(), EndReason.LOGOUT, clock.instant());
        ended(caller, caller.session(), EndReason.LOGOUT);
    }

    List<OpenSession> live(TenantId tenant, UserId user, Optional<SessionId> before, int limit) {
        return sessions.live(tenant, user, before, limit, clock.instant(), settings.sessionIdleTime());
    }

    /** False when the caller has no such open session. */
    boolean end(Caller caller, SessionId session) {
        boolean over = sessions.end(caller.tenant(), caller.user(), session, EndReason.ENDED, clock.instant());
        if (over) {
            ended(caller, session, EndReason.ENDED);
        }
        return over;
    }

    /** Those that were ended. */
    List<SessionId> endOthers(Caller caller) {
        List<SessionId> over =
                sessions.endOthers(caller.tenant(), caller.user(), caller.session(), EndReason.ENDED, clock.instant());
        over.forEach(session -> ended(caller, session, EndReason.ENDED));
        return over;
    }

    /** By an administrator; false when the user has no such open session. */
    boolean end(Administered where, UserId user, SessionId session) {
        boolean over = sessions.end(where.tenant(), user, session, EndReason.ENDED, clock.instant());
        if (over) {
            ended(where, user, session);
        }
        return over;
    }

    /** By an administrator; those that were ended. */
    List<SessionId> endAll(Administered where, UserId user) {
        List<SessionId> over = sessions.endAll(where.tenant(), user, EndReason.ENDED, clock.instant());
        over.forEach(session -> ended(where, user, session));
        return over;
    }

    /** The sessions that ended with the old password; empty when the account is no longer what was looked at. */
    Optional<List<SessionId>> changePassword(Caller caller, Account seen, String hash) {
        Instant now = clock.instant();
        if (!users.changePassword(caller.tenant(), seen, hash, now)) {
            return Optional.empty();
        }
        List<SessionId> over =
                sessions.endOthers(caller.tenant(), caller.user(), caller.session(), EndReason.PASSWORD, now);
        AuditActor actor = AuditActor.user(caller);
        audit.record(caller.tenant(), AuditedAct.of(actor, AuditAction.PASSWORD_CHANGED, "user", caller.user()));
        over.forEach(session -> ended(caller, session, EndReason.PASSWORD));
        return Optional.of(over);
    }

    /** Which of these are live. */
    Set<SessionId> live(TenantId tenant, Collection<SessionId> some) {
        return sessions.live(tenant, some, clock.instant(), settings.sessionIdleTime());
    }

    private void ended(Caller caller, SessionId session, EndReason reason) {
        audit.record(
                caller.tenant(),
                act(caller.user(), AuditAction.SESSION_ENDED, session)
                        .after(Map.of("reason", reason.name().toLowerCase(Locale.ROOT))));
    }

    private void ended(Administered where, UserId user, SessionId session) {
        audit.record(
                where.tenant(),
                AuditedAct.of(where.by(), AuditAction.SESSION_ENDED, SESSION, session)
                        .after(Map.of("reason", "administrator", "userId", user.toString())));
    }

    private static AuditedAct act(UserId user, AuditAction action, SessionId session) {
        return AuditedAct.of(AuditActor.user(user), action, SESSION, session);
    }

    private NewRefreshToken kept(RefreshToken token, Instant now) {
        return new NewRefreshToken(token.hash(), now.plus(settings.refreshTokenLife()));
    }
}
