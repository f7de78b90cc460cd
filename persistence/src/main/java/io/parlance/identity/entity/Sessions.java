package io.parlance.identity.entity;

import io.parlance.kernel.SessionId;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.tenancy.entity.TenantKey;
import io.parlance.tenancy.entity.TenantRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Sessions and their refresh tokens. Runs in the caller's transaction. */
@ApplicationScoped
public class Sessions {

    /** After every id there is, for PostgreSQL, which compares them as unsigned bytes. */
    private static final UUID LAST = new UUID(-1, -1);

    /** A session that began before a time before which tokens are void is over, with all tokens that came of it. */
    private static final String ISSUED_IN_TIME =
            " and (t.tokensVoidBefore is null or s.createdAt >= t.tokensVoidBefore)"
                    + " and (u.tokensVoidBefore is null or s.createdAt >= u.tokensVoidBefore)";

    @Inject
    TenantRows tenants;

    public void open(TenantId tenant, NewSession session, NewRefreshToken token, Instant now) {
        EntityManager rows = tenants.of(tenant);
        rows.persist(new SessionRow(tenant, session, now));
        rows.flush();
        rows.persist(new RefreshTokenRow(tenant, token.hash(), session.id(), token.expiresAt(), now));
    }

    /**
     * Whether the session has neither ended nor run out, its user and its tenant are active, and its tokens were not declared void.
     *
     * @param idleTime how long a session lives without a refresh
     */
    public boolean isLive(TenantId tenant, SessionId session, Instant now, Duration idleTime) {
        return live(tenant, List.of(session), now, idleTime).contains(session);
    }

    /** Those of some sessions that are live, as {@link #isLive} says, asked for in one query. */
    public Set<SessionId> live(TenantId tenant, Collection<SessionId> some, Instant now, Duration idleTime) {
        return tenants.of(tenant)
                .createQuery(
                        "select s from SessionRow s, UserRow u, TenantRow t"
                                + " where s.key.tenantId = :tenant and s.key.id in :sessions"
                                + " and u.key.tenantId = s.key.tenantId and u.key.id = s.userId and u.active = true"
                                + " and t.id = s.key.tenantId and t.status = 'active'" + ISSUED_IN_TIME,
                        SessionRow.class)
                .setParameter("tenant", tenant.value())
                .setParameter("sessions", some.stream().map(SessionId::value).toList())
                .getResultStream()
                .filter(row -> row.isLive(now, idleTime))
                .map(SessionRow::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * The user's live sessions, the newest first.
     *
     * @param before the session to go on after, empty for the first page
     * @param idleTime how long a session lives without a refresh
     */
    public List<OpenSession> live(
            TenantId tenant, UserId user, Optional<SessionId> before, int limit, Instant now, Duration idleTime) {
        return tenants.of(tenant)
                .createQuery(
                        "select s from SessionRow s, UserRow u, TenantRow t"
                                + " where s.key.tenantId = :tenant and s.userId = :user"
                                + " and s.endedAt is null and s.expiresAt > :now and s.lastUsedAt > :idleSince"
                                + " and s.key.id < :before and u.key.tenantId = s.key.tenantId and u.key.id = s.userId"
                                + " and t.id = s.key.tenantId" + ISSUED_IN_TIME + " order by s.key.id desc",
                        SessionRow.class)
                .setParameter("tenant", tenant.value())
                .setParameter("user", user.value())
                .setParameter("now", now)
                .setParameter("idleSince", now.minus(idleTime))
                .setParameter("before", before.map(SessionId::value).orElse(LAST))
                .setMaxResults(limit)
                .getResultStream()
                .map(SessionRow::open)
                .toList();
    }

    /** Ends a session of this user; false when there is none that is open. */
    public boolean end(TenantId tenant, UserId user, SessionId session, EndReason reason, Instant now) {
        boolean isOpen = open(tenant, user).contains(session);
        if (isOpen) {
            end(tenant, session, reason, now);
        }
        return isOpen;
    }

    /** Ends all sessions of the user but one, and says which. */
    public List<SessionId> endOthers(TenantId tenant, UserId user, SessionId kept, EndReason reason, Instant now) {
        List<SessionId> others = open(tenant, user).stream()
                .filter(session -> !session.equals(kept))
                .toList();
        if (!others.isEmpty()) {
            end(tenant, others, reason, now);
        }
        return others;
    }

    /** Ends all sessions of the user, and says which. */
    public List<SessionId> endAll(TenantId tenant, UserId user, EndReason reason, Instant now) {
        List<SessionId> all = open(tenant, user);
        if (!all.isEmpty()) {
            end(tenant, all, reason, now);
        }
        return all;
    }

    /**
     * Uses up a refresh token. The row is locked, so that of two who hand in the same one only the first is served; the second
     * ends the session.
     *
     * @param hash of the token that was handed in
     * @param successor takes its place
     */
    public Rotation rotate(TenantId tenant, String hash, NewRefreshToken successor, Instant now, Duration idleTime) {
        Optional<RefreshTokenRow> found =
                tenants.lock(tenant, RefreshTokenRow.class, new RefreshTokenKey(tenant.value(), hash));
        if (found.isEmpty()) {
            return new Rotation.Refused();
        }
        RefreshTokenRow token = found.get();
        if (token.isUsed()) {
            end(tenant, token.session(), EndReason.REUSE, now);
            return new Rotation.Reused(token.session());
        }
        if (!token.isUsable(now) || !isLive(tenant, token.session(), now, idleTime)) {
            return new Rotation.Refused();
        }
        token.use(now);
        SessionRow session = tenants.lock(
                        tenant,
                        SessionRow.class,
                        TenantKey.of(tenant, token.session().value()))
                .orElseThrow();
        session.used(now);
        tenants.of(tenant)
                .persist(new RefreshTokenRow(tenant, successor.hash(), session.id(), successor.expiresAt(), now));
        return new Rotation.Rotated(session.id(), session.user());
    }

    /** Ends the session and revokes its refresh tokens; one that has ended stays as it is. */
    public void end(TenantId tenant, SessionId session, EndReason reason, Instant now) {
        end(tenant, List.of(session), reason, now);
    }

    /** Tokens first, as everywhere: whoever locks a session before its token waits for who does the opposite. */
    private void end(TenantId tenant, List<SessionId> sessions, EndReason reason, Instant now) {
        EntityManager rows = tenants.of(tenant);
        List<UUID> ids = sessions.stream().map(SessionId::value).toList();
        rows.createQuery("update RefreshTokenRow t set t.revokedAt = :now, t.updatedAt = :now"
                        + " where t.key.tenantId = :tenant and t.sessionId in :sessions and t.revokedAt is null")
                .setParameter("now", now)
                .setParameter("tenant", tenant.value())
                .setParameter("sessions", ids)
                .executeUpdate();
        rows.createQuery(
                        "select s from SessionRow s where s.key.tenantId = :tenant and s.key.id in :sessions"
                                + " order by s.key.id",
                        SessionRow.class)
                .setParameter("tenant", tenant.value())
                .setParameter("sessions", ids)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .forEach(row -> row.end(reason, now));
    }

    private List<SessionId> open(TenantId tenant, UserId user) {
        return tenants.of(tenant)
                .createQuery(
                        "select s.key.id from SessionRow s where s.key.tenantId = :tenant and s.userId = :user"
                                + " and s.endedAt is null",
                        UUID.class)
                .setParameter("tenant", tenant.value())
                .setParameter("user", user.value())
                .getResultStream()
                .map(SessionId::new)
                .toList();
    }
}
