package io.parlance.usage.entity;

import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.tenancy.entity.TenantRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.Query;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What tenants may use: what the operator decided for one, else what its plan says. Runs in the caller's transaction. */
@ApplicationScoped
public class TenantQuotas {

    private static final String COLUMNS =
            Arrays.stream(Quota.values()).map(Quota::column).collect(Collectors.joining(", "));

    @Inject
    TenantRows tenants;

    /** Of every quota, on that day. */
    public Map<Quota, Allowed> of(TenantId tenant, LocalDate day) {
        Map<Quota, Allowed> all = new EnumMap<>(Quota.class);
        for (Quota quota : Quota.values()) {
            all.put(quota, Allowed.ANYTHING);
        }
        all.putAll(ofPlan(tenant, day));
        all.putAll(overrides(tenant));
        return all;
    }

    /**
     * Decides about one tenant.
     *
     * @param most empty for the plan's again; an empty one inside for no bound
     */
    public void decide(TenantId tenant, Quota quota, Optional<Optional<Long>> most, UserId by, Instant now) {
        Query insert = tenants.of(tenant)
                .createNativeQuery(
                        "insert into tenant_quotas (tenant_id, quota, version, overrides, allowed, changed_by,"
                                + " changed_at) select :tenant, :quota, coalesce(max(version), 0) + 1, :overrides,"
                                + " cast(nullif(:most, '') as bigint), :by, :now"
                                + " from tenant_quotas where tenant_id = :tenant and quota = :quota");
        insert.setParameter("tenant", tenant.value())
                .setParameter("quota", quota.wireName())
                .setParameter("overrides", most.isPresent())
                .setParameter(
                        "most",
                        most.flatMap(bound -> bound).map(String::valueOf).orElse(""))
                .setParameter("by", by.value())
                .setParameter("now", now)
                .executeUpdate();
    }

    /** How many users the tenant has that are not deactivated. Until the transaction ends nobody else adds one by this way. */
    public long lockUsers(TenantId tenant) {
        tenants.of(tenant)
                .createNativeQuery("select 1 from pg_advisory_xact_lock(hashtextextended(:lock, 0))")
                .setParameter("lock", "parlance.users " + tenant)
                .getSingleResult();
        return users(tenant);
    }

    /** How many users the tenant has that are not deactivated. */
    public long users(TenantId tenant) {
        return ((Number) tenants.of(tenant)
                        .createNativeQuery("select count(*) from users where tenant_id = :tenant and is_active")
                        .setParameter("tenant", tenant.value())
                        .getSingleResult())
                .longValue();
    }

    private Map<Quota, Allowed> ofPlan(TenantId tenant, LocalDate day) {
        List<Object[]> plans = rows(tenants.of(tenant)
                .createNativeQuery("select " + COLUMNS + " from (select plan, plan_version from subscriptions"
                        + " where tenant_id = :tenant and from_day <= :day order by from_day desc, sequence desc limit 1) s"
                        + " join plan_versions p on p.name = s.plan and p.version = s.plan_version")
                .setParameter("tenant", tenant.value())
                .setParameter("day", day));
        Map<Quota, Allowed> found = new EnumMap<>(Quota.class);
        plans.forEach(row -> {
            for (Quota quota : Quota.values()) {
                found.put(quota, new Allowed(number(row[quota.ordinal()]), Allowed.Source.PLAN));
            }
        });
        return found;
    }

    private Map<Quota, Allowed> overrides(TenantId tenant) {
        List<Object[]> decided = rows(tenants.of(tenant)
                .createNativeQuery("select distinct on (quota) quota, overrides, allowed from tenant_quotas"
                        + " where tenant_id = :tenant order by quota, version desc")
                .setParameter("tenant", tenant.value()));
        return decided.stream()
                .filter(row -> (Boolean) row[1])
                .collect(Collectors.toMap(
                        row -> Quota.parse((String) row[0]),
                        row -> new Allowed(number(row[2]), Allowed.Source.OVERRIDE)));
    }

    private static Optional<Long> number(Object value) {
        return Optional.ofNullable((Number) value).map(Number::longValue);
    }

    private static List<Object[]> rows(Query query) {
        List<?> rows = query.getResultList();
        return rows.stream().map(Object[].class::cast).toList();
    }
}
