package io.parlance.identity.entity;

import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.tenancy.entity.TenantRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Pictures of users, one for each width. Runs in the caller's transaction. */
@ApplicationScoped
public class Avatars {

    @Inject
    TenantRows tenants;

    /** Takes the place of what was there in that width. */
    public void put(TenantId tenant, UserId user, int width, Avatar avatar, Instant now) {
        of(
                        tenant,
                        user,
                        "insert into avatars (tenant_id, user_id, size, hash, image, created_at, updated_at)"
                                + " values (:tenant, :user, :width, :hash, :image, :now, :now)"
                                + " on conflict (tenant_id, user_id, size) do update"
                                + " set hash = excluded.hash, image = excluded.image, updated_at = excluded.updated_at")
                .setParameter("width", width)
                .setParameter("hash", avatar.hash())
                .setParameter("image", avatar.image())
                .setParameter("now", now)
                .executeUpdate();
    }

    public Optional<Avatar> find(TenantId tenant, UserId user, int width) {
        List<?> rows = of(
                        tenant,
                        user,
                        "select hash, image from avatars where tenant_id = :tenant and user_id = :user and size = :width")
                .setParameter("width", width)
                .getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(row -> new Avatar((String) row[0], (byte[]) row[1]))
                .findFirst();
    }

    /** Whether there was one. */
    public boolean remove(TenantId tenant, UserId user) {
        return of(tenant, user, "delete from avatars where tenant_id = :tenant and user_id = :user")
                        .executeUpdate()
                > 0;
    }

    private Query of(TenantId tenant, UserId user, String sql) {
        return tenants.of(tenant)
                .createNativeQuery(sql)
                .setParameter("tenant", tenant.value())
                .setParameter("user", user.value());
    }
}
