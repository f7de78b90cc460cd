package io.parlance.identity.entity;

import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.tenancy.entity.TenantRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** When users were seen last. Runs in the caller's transaction. */
@ApplicationScoped
public class Attendance {

    private static final String SEEN =
            "greatest(u.created_at, coalesce(u.last_seen_at, u.created_at), coalesce(u.last_login_at, u.created_at))";

    @Inject
    TenantRows tenants;

    /** These were seen; a later time that was noted stays. */
    public void seen(TenantId tenant, Collection<UserId> users, Instant at) {
        of(
                        tenant,
                        "update users set last_seen_at = :at where tenant_id = :tenant and id in :users"
                                + " and (last_seen_at is null or last_seen_at < :at)")
                .setParameter("users", users.stream().map(UserId::value).toList())
                .setParameter("at", at)
                .executeUpdate();
    }

    /**
     * Active users who were neither seen, nor added, nor signed in with a session in use since then, by their ids.
     *
     * @param after the user to go on after
     */
    public List<UnseenUser> unseenSince(TenantId tenant, Instant since, UserId after, int limit) {
        List<?> rows = of(
                        tenant,
                        "select u.id, u.username, cast(extract(epoch from " + SEEN + ") * 1000 as bigint) from users u"
                                + " where u.tenant_id = :tenant and u.is_active and u.id > :after and " + SEEN
                                + " < :since and not exists (select from user_sessions s where s.tenant_id = u.tenant_id"
                                + " and s.user_id = u.id and s.last_used_at >= :since) order by u.id")
                .setParameter("after", after.value())
                .setParameter("since", since)
                .setMaxResults(limit)
                .getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(row -> new UnseenUser(
                        new UserId((UUID) row[0]),
                        (String) row[1],
                        Instant.ofEpochMilli(((Number) row[2]).longValue())))
                .toList();
    }

    private Query of(TenantId tenant, String sql) {
        return tenants.of(tenant).createNativeQuery(sql).setParameter("tenant", tenant.value());
    }
}
