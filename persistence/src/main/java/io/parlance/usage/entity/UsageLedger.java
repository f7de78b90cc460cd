package io.parlance.usage.entity;

import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.tenancy.entity.TenantRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.Query;
import java.sql.Date;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What tenants have used, day by day: rows are added and never changed, and the application's role could not. Runs in the caller's
 * transaction.
 */
@ApplicationScoped
public class UsageLedger {

    private static final String WITHIN = " where tenant_id = :tenant and day between :from and :to and at <= :until";

    @Inject
    TenantRows tenants;

    /**
     * Adds what one batch counted; the same batch again changes nothing.
     *
     * @param source the batch's name, the same whenever it is written
     */
    public void add(TenantId tenant, String source, Collection<Amount> amounts, Instant now) {
        amounts.forEach(amount -> tenants.of(tenant)
                .createNativeQuery("insert into usage_ledger (tenant_id, day, kind, source, amount, at)"
                        + " values (:tenant, :day, :kind, :source, :amount, :now)"
                        + " on conflict (tenant_id, day, kind, source) do nothing")
                .setParameter("tenant", tenant.value())
                .setParameter("day", amount.day())
                .setParameter("kind", amount.kind().wireName())
                .setParameter("source", source)
                .setParameter("amount", amount.amount())
                .setParameter("now", now)
                .executeUpdate());
    }

    /** Notes who did anything on that day; again changes nothing. */
    public void addActive(TenantId tenant, LocalDate day, Collection<UserId> users, Instant now) {
        users.forEach(user -> tenants.of(tenant)
                .createNativeQuery("insert into usage_active_users (tenant_id, day, user_id, at)"
                        + " values (:tenant, :day, :user, :now) on conflict (tenant_id, day, user_id) do nothing")
                .setParameter("tenant", tenant.value())
                .setParameter("day", day)
                .setParameter("user", user.value())
                .setParameter("now", now)
                .executeUpdate());
    }

    /**
     * All of a period together, every kind.
     *
     * @param until what was written later is not counted
     */
    public Map<UsageKind, Long> sums(TenantId tenant, Period period, Instant until) {
        Map<UsageKind, Long> sums = new EnumMap<>(UsageKind.class);
        for (UsageKind kind : UsageKind.values()) {
            sums.put(kind, 0L);
        }
        rows(of(
                                tenant,
                                period,
                                "select kind, cast(sum(amount) as bigint) from usage_ledger" + WITHIN
                                        + " group by kind")
                        .setParameter("until", until))
                .forEach(row -> sums.put(UsageKind.stored((String) row[0]), ((Number) row[1]).longValue()));
        return sums;
    }

    /** Each day and kind of a period of which anything was used, in order. */
    public List<Amount> days(TenantId tenant, Period period, Instant until) {
        return rows(of(
                                tenant,
                                period,
                                "select day, kind, cast(sum(amount) as bigint) from usage_ledger" + WITHIN
                                        + " group by day, kind order by day, kind")
                        .setParameter("until", until))
                .stream()
                .map(row -> new Amount(day(row[0]), UsageKind.stored((String) row[1]), ((Number) row[2]).longValue()))
                .toList();
    }

    /** How many different users did anything in a period. */
    public long activeUsers(TenantId tenant, Period period, Instant until) {
        return ((Number) of(tenant, period, "select count(distinct user_id) from usage_active_users" + WITHIN)
                        .setParameter("until", until)
                        .getSingleResult())
                .longValue();
    }

    private Query of(TenantId tenant, Period period, String sql) {
        return tenants.of(tenant)
                .createNativeQuery(sql)
                .setParameter("tenant", tenant.value())
                .setParameter("from", period.from())
                .setParameter("to", period.to());
    }

    private static List<Object[]> rows(Query query) {
        List<?> rows = query.getResultList();
        return rows.stream().map(Object[].class::cast).toList();
    }

    private static LocalDate day(Object value) {
        return value instanceof Date date ? date.toLocalDate() : (LocalDate) value;
    }
}
