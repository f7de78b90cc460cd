package io.parlance.billing.entity;

import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.tenancy.entity.TenantRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Date;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Which plan a tenant has from when on; a history that is only added to. Runs in the caller's transaction. */
@ApplicationScoped
public class Subscriptions {

    @Inject
    TenantRows tenants;

    /** Adds to the history. Until the transaction ends nobody else changes what the tenant has, and pays. */
    public void add(TenantId tenant, LocalDate from, Optional<PlanKey> plan, UserId by, Instant now) {
        lock(tenant);
        tenants.of(tenant)
                .createNativeQuery(
                        "insert into subscriptions (tenant_id, sequence, from_day, plan, plan_version, changed_by,"
                                + " changed_at) select :tenant, coalesce(max(sequence), 0) + 1, :from, cast(nullif(:plan, '') as"
                                + " varchar), cast(nullif(:version, '') as integer), :by, :now from subscriptions"
                                + " where tenant_id = :tenant")
                .setParameter("tenant", tenant.value())
                .setParameter("from", from)
                .setParameter("plan", plan.map(PlanKey::name).orElse(""))
                .setParameter(
                        "version",
                        plan.map(key -> Integer.toString(key.version())).orElse(""))
                .setParameter("by", by.value())
                .setParameter("now", now)
                .executeUpdate();
    }

    /** The whole history, as it was written. */
    public List<Subscription> all(TenantId tenant) {
        List<?> rows = tenants.of(tenant)
                .createNativeQuery("select sequence, from_day, plan, plan_version,"
                        + " cast(extract(epoch from changed_at) * 1000 as bigint) from subscriptions"
                        + " where tenant_id = :tenant order by sequence")
                .setParameter("tenant", tenant.value())
                .getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(row -> new Subscription(
                        ((Number) row[0]).longValue(),
                        row[1] instanceof Date date ? date.toLocalDate() : (LocalDate) row[1],
                        Optional.ofNullable((String) row[2])
                                .map(name -> new PlanKey(name, ((Number) row[3]).intValue())),
                        Instant.ofEpochMilli(((Number) row[4]).longValue())))
                .toList();
    }

    /** Until the transaction ends nobody else changes what the tenant has, and pays. */
    public void lock(TenantId tenant) {
        tenants.of(tenant)
                .createNativeQuery("select 1 from pg_advisory_xact_lock(hashtextextended(:lock, 0))")
                .setParameter("lock", "parlance.billing " + tenant)
                .getSingleResult();
    }
}
