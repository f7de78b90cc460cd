package io.parlance.identity.entity;

import io.parlance.kernel.SessionId;
import io.parlance.kernel.TenantId;
import io.parlance.tenancy.entity.TenantKey;
import io.parlance.tenancy.entity.TenantRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Sessions and their refresh tokens. Runs in the caller's transaction. */
@ApplicationScoped
public class Sessions {

    @Inject
    TenantRows tenants;

    public void open(TenantId tenant, NewSession session, NewRefreshToken token, Instant now) {
        EntityManager rows = tenants.of(tenant);
        rows.persist(new SessionRow(tenant, session, now));
        rows.flush();
        rows.persist(new RefreshTokenRow(tenant, token.hash(), session.id(), token.expiresAt(), now));
    }

    /**
     * Whether the session has neither ended nor run out, and its user is active.
     *
     * @param idleTime how long a session lives without a refresh
     */
    public boolean isLive(TenantId tenant, SessionId session, Instant now, Duration idleTime) {
        return tenants.of(tenant)
                .createQuery(
                        "select s from SessionRow s, UserRow u where s.key = :key"
                                + " and u.key.tenantId = s.key.tenantId and u.key.id = s.userId and u.active = true",
                        SessionRow.class)
                .setParameter("key", TenantKey.of(tenant, session.value()))
                .getResultStream()
                .anyMatch(row -> row.isLive(now, idleTime));
    }

    /**
     * Uses up a refresh token. The row is locked, so that of two who hand in the same one only the first is served; the second
     * ends the session.
     *
     * @param hash of the token that was handed in
     * @param successor takes its place
     */
    public Rotation rotate(TenantId tenant, String hash, NewRefreshToken successor, Instant now, Duration idleTime) {
        EntityManager rows = tenants.of(tenant);
        Optional<RefreshTokenRow> found = Optional.ofNullable(rows.find(
                RefreshTokenRow.class, new RefreshTokenKey(tenant.value(), hash), LockModeType.PESSIMISTIC_WRITE));
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
        SessionRow session = row(rows, tenant, token.session());
        session.used(now);
        rows.persist(new RefreshTokenRow(tenant, successor.hash(), session.id(), successor.expiresAt(), now));
        return new Rotation.Rotated(session.id(), session.user());
    }

    /** Ends the session and revokes its refresh tokens; one that has ended stays as it is. */
    public void end(TenantId tenant, SessionId session, EndReason reason, Instant now) {
        EntityManager rows = tenants.of(tenant);
        Optional.ofNullable(row(rows, tenant, session)).ifPresent(row -> row.end(reason, now));
        rows.createQuery("update RefreshTokenRow t set t.revokedAt = :now, t.updatedAt = :now"
                        + " where t.key.tenantId = :tenant and t.sessionId = :session and t.revokedAt is null")
                .setParameter("now", now)
                .setParameter("tenant", tenant.value())
                .setParameter("session", session.value())
                .executeUpdate();
    }

    private static SessionRow row(EntityManager rows, TenantId tenant, SessionId session) {
        return rows.find(SessionRow.class, TenantKey.of(tenant, session.value()), LockModeType.PESSIMISTIC_WRITE);
    }
}
