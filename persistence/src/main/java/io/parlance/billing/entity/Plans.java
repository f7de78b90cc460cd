package io.parlance.billing.entity;

import io.parlance.kernel.UserId;
import io.parlance.usage.entity.Quota;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is offered to tenants; nobody's in particular. Versions are added and never changed. Runs in the caller's transaction. */
@ApplicationScoped
public class Plans {

    private static final String FIELDS =
            "select name, version, currency, base_fee, user_fee, included_users, thousand_fee,"
                    + " included_messages, cast(extract(epoch from created_at) * 1000 as bigint),"
                    + " users, messages_a_day, connections, storage_bytes from plan_versions ";

    private static final int FIRST_QUOTA = 9;

    @PersistenceContext(unitName = "parlance")
    EntityManager rows;

    /** Adds the next version; empty when somebody else added one at the same moment. */
    public Optional<Integer> add(String name, Prices prices, Map<Quota, Long> quotas, UserId by, Instant now) {
        Query insert = rows.createNativeQuery("insert into plan_versions (name, version, currency, base_fee, user_fee,"
                + " included_users, thousand_fee, included_messages, users, messages_a_day, connections, storage_bytes,"
                + " created_by, created_at) select :name, coalesce(max(version), 0) + 1, :currency, :base, :user, :users,"
                + " :thousand, :messages, cast(nullif(:q0, '') as bigint), cast(nullif(:q1, '') as bigint),"
                + " cast(nullif(:q2, '') as bigint), cast(nullif(:q3, '') as bigint), :by, :now"
                + " from plan_versions where name = :name on conflict (name, version) do nothing returning version");
        insert.setParameter("name", name)
                .setParameter("currency", prices.currency())
                .setParameter("base", prices.baseFee())
                .setParameter("user", prices.userFee())
                .setParameter("users", prices.includedUsers())
                .setParameter("thousand", prices.thousandFee())
                .setParameter("messages", prices.includedMessages())
                .setParameter("by", by.value())
                .setParameter("now", now);
        for (Quota quota : Quota.values()) {
            insert.setParameter(
                    "q" + quota.ordinal(),
                    Optional.ofNullable(quotas.get(quota)).map(String::valueOf).orElse(""));
        }
        List<?> added = insert.getResultList();
        return added.stream().findFirst().map(version -> ((Number) version).intValue());
    }

    /** The newest version of each, by name, after the given one. */
    public List<Plan> newest(String after, int limit) {
        return plans(rows.createNativeQuery(FIELDS + "p where name collate \"C\" > :after and version ="
                        + " (select max(version) from plan_versions where name = p.name) order by name collate \"C\"")
                .setParameter("after", after)
                .setMaxResults(limit));
    }

    /** All versions, the newest first. */
    public List<Plan> versions(String name) {
        return plans(rows.createNativeQuery(FIELDS + "where name = :name order by version desc")
                .setParameter("name", name));
    }

    public Optional<Plan> find(PlanKey key) {
        return plans(rows.createNativeQuery(FIELDS + "where name = :name and version = :version")
                        .setParameter("name", key.name())
                        .setParameter("version", key.version()))
                .stream()
                .findFirst();
    }

    private static List<Plan> plans(Query query) {
        List<?> rows = query.getResultList();
        return rows.stream().map(Object[].class::cast).map(Plans::plan).toList();
    }

    private static Plan plan(Object[] row) {
        Map<Quota, Long> quotas = new EnumMap<>(Quota.class);
        for (Quota quota : Quota.values()) {
            Optional.ofNullable((Number) row[FIRST_QUOTA + quota.ordinal()])
                    .ifPresent(bound -> quotas.put(quota, bound.longValue()));
        }
        return new Plan(
                new PlanKey((String) row[0], ((Number) row[1]).intValue()),
                new Prices(
                        (String) row[2],
                        number(row[3]),
                        number(row[4]),
                        number(row[5]),
                        number(row[6]),
                        number(row[7])),
                quotas,
                Instant.ofEpochMilli(number(row[8])));
    }

    private static long number(Object value) {
        return ((Number) value).longValue();
    }
}
