package io.parlance.relationships.entity;

import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.tenancy.entity.TenantRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What users have decided about each other. Runs in the caller's transaction. */
@ApplicationScoped
public class Relationships {

    private static final String FIELDS = "select user_id, related_id, type, status,"
            + " cast(extract(epoch from created_at) * 1000 as bigint),"
            + " cast(extract(epoch from updated_at) * 1000 as bigint) from relationships r where r.tenant_id = :tenant";

    /** Whoever is asked does not hear of those whom they have blocked. */
    private static final String ASKED_OF_ME = " and r.related_id = :user and r.type = 'friend' and r.status = 'pending'"
            + " and not exists (select from relationships b where b.tenant_id = r.tenant_id and b.user_id = r.related_id"
            + " and b.type = 'blocked' and b.related_id = r.user_id)";

    @Inject
    TenantRows tenants;

    /** Until the transaction ends nobody else changes what these two are to each other. */
    public void lock(TenantId tenant, UserId one, UserId other) {
        of(tenant, "select id from users where tenant_id = :tenant and id in (:one, :other) order by id for update")
                .setParameter("one", one.value())
                .setParameter("other", other.value())
                .getResultList();
    }

    public Optional<Relation> find(TenantId tenant, UserId user, UserId related, RelationType type) {
        return relations(of(tenant, FIELDS + " and r.user_id = :user and r.related_id = :related and r.type = :type")
                        .setParameter("user", user.value())
                        .setParameter("related", related.value())
                        .setParameter("type", type.wireName()))
                .stream()
                .findFirst();
    }

    /** Writes it; what is there already gets the status. */
    public void put(
            TenantId tenant, UserId user, UserId related, RelationType type, RelationStatus status, Instant now) {
        of(
                        tenant,
                        "insert into relationships (tenant_id, user_id, related_id, type, status, created_at, updated_at)"
                                + " values (:tenant, :user, :related, :type, :status, :now, :now)"
                                + " on conflict (tenant_id, user_id, type, related_id) do update"
                                + " set status = excluded.status, updated_at = excluded.updated_at")
                .setParameter("user", user.value())
                .setParameter("related", related.value())
                .setParameter("type", type.wireName())
                .setParameter("status", status.wireName())
                .setParameter("now", now)
                .executeUpdate();
    }

    /** Whether there was one. */
    public boolean remove(TenantId tenant, UserId user, UserId related, RelationType type) {
        return of(
                                tenant,
                                "delete from relationships where tenant_id = :tenant and user_id = :user"
                                        + " and related_id = :related and type = :type")
                        .setParameter("user", user.value())
                        .setParameter("related", related.value())
                        .setParameter("type", type.wireName())
                        .executeUpdate()
                > 0;
    }

    /** How many the user has decided or asked for. */
    public int count(TenantId tenant, UserId user) {
        return ((Number) of(tenant, "select count(*) from relationships where tenant_id = :tenant and user_id = :user")
                        .setParameter("user", user.value())
                        .getSingleResult())
                .intValue();
    }

    /** What the user has decided or asked for, by the other's id and then by type. */
    public List<Relation> of(
            TenantId tenant, UserId user, Collection<RelationType> types, RelationKey after, int limit) {
        return relations(of(
                        tenant,
                        FIELDS + " and r.user_id = :user and r.type in :types"
                                + " and (r.related_id, r.type) > (:related, :type) order by r.related_id, r.type")
                .setParameter("user", user.value())
                .setParameter(
                        "types", types.stream().map(RelationType::wireName).toList())
                .setParameter("related", after.related())
                .setParameter("type", after.type())
                .setMaxResults(limit));
    }

    /** Who has asked the user to be friends and has no answer yet, by the asker's id. */
    public List<Relation> asked(TenantId tenant, UserId user, UUID after, int limit) {
        return relations(of(tenant, FIELDS + ASKED_OF_ME + " and r.user_id > :after order by r.user_id")
                .setParameter("user", user.value())
                .setParameter("after", after)
                .setMaxResults(limit));
    }

    /** Whom the user has blocked or muted. */
    public List<Relation> against(TenantId tenant, UserId user) {
        return relations(of(tenant, FIELDS + " and r.user_id = :user and r.type in ('blocked', 'muted')")
                .setParameter("user", user.value()));
    }

    private Query of(TenantId tenant, String sql) {
        return tenants.of(tenant).createNativeQuery(sql).setParameter("tenant", tenant.value());
    }

    private static List<Relation> relations(Query query) {
        List<?> rows = query.getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(row -> new Relation(
                        new UserId((UUID) row[0]),
                        new UserId((UUID) row[1]),
                        RelationType.parse((String) row[2]),
                        RelationStatus.of((String) row[3]),
                        Instant.ofEpochMilli(((Number) row[4]).longValue()),
                        Instant.ofEpochMilli(((Number) row[5]).longValue())))
                .toList();
    }
}
