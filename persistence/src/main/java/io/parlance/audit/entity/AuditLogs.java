package io.parlance.audit.entity;

import io.parlance.kernel.TenantId;
import io.parlance.tenancy.entity.TenantRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The log of each tenant: rows are added and read, nothing else. Runs in the caller's transaction. */
@ApplicationScoped
public class AuditLogs {

    @Inject
    TenantRows tenants;

    /**
     * Adds a row at the log's end, which nobody else can reach until this transaction ends. Its time is at least that of the row
     * before.
     */
    public AuditEntry append(TenantId tenant, AuditRecord record) {
        EntityManager rows = tenants.of(tenant);
        // what this transaction has changed so far is locked before the log is, as in every other transaction
        rows.flush();
        AuditChainRow chain = locked(tenant, record.at());
        AuditHead head = chain.head();
        Instant at = record.at().isBefore(head.at()) ? head.at() : record.at();
        AuditEntry entry = AuditEntry.of(tenant, head.sequence() + 1, record.at(at), head.hash());
        rows.persist(new AuditLogRow(tenant, entry));
        chain.advance(entry);
        rows.flush();
        return entry;
    }

    /** Where the log ends. */
    public AuditHead head(TenantId tenant) {
        return tenants.find(tenant, AuditChainRow.class, tenant.value())
                .map(AuditChainRow::head)
                .orElse(new AuditHead(0, AuditEntry.NOTHING, Instant.EPOCH));
    }

    /** Rows after a sequence, in their order. */
    public List<AuditEntry> after(TenantId tenant, long sequence, int limit) {
        return entries(tenants.of(tenant)
                .createQuery(
                        "select r from AuditLogRow r where r.key.tenantId = :tenant and r.key.sequence > :after"
                                + " order by r.key.sequence",
                        AuditLogRow.class)
                .setParameter("tenant", tenant.value())
                .setParameter("after", sequence)
                .setMaxResults(limit));
    }

    /** The newest rows before a sequence, the newest first. */
    public List<AuditEntry> before(TenantId tenant, long sequence, AuditFilter filter, int limit) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        StringBuilder query = new StringBuilder(
                "select r from AuditLogRow r where r.key.tenantId = :tenant and r.key.sequence < :before");
        filter.from().ifPresent(from -> and(query, parameters, "r.at >= :from", "from", from));
        filter.to().ifPresent(to -> and(query, parameters, "r.at < :to", "to", to));
        filter.actor().ifPresent(actor -> and(query, parameters, "r.actor = :actor", "actor", actor));
        filter.action().ifPresent(action -> and(query, parameters, "r.action = :action", "action", action));
        TypedQuery<AuditLogRow> rows = tenants.of(tenant)
                .createQuery(query.append(" order by r.key.sequence desc").toString(), AuditLogRow.class)
                .setParameter("tenant", tenant.value())
                .setParameter("before", sequence)
                .setMaxResults(limit);
        parameters.forEach(rows::setParameter);
        return entries(rows);
    }

    private static void and(
            StringBuilder query, Map<String, Object> parameters, String condition, String name, Object value) {
        query.append(" and ").append(condition);
        parameters.put(name, value);
    }

    private static List<AuditEntry> entries(TypedQuery<AuditLogRow> rows) {
        return rows.getResultStream().map(AuditLogRow::entry).toList();
    }

    private AuditChainRow locked(TenantId tenant, Instant now) {
        AuditChainRow chain = tenants.lock(tenant, AuditChainRow.class, tenant.value())
                .orElseGet(() -> {
                    begin(tenants.of(tenant), tenant, now);
                    return tenants.lock(tenant, AuditChainRow.class, tenant.value())
                            .orElseThrow();
                });
        // it may have been read before it was locked
        tenants.of(tenant).refresh(chain);
        return chain;
    }

    private static void begin(EntityManager rows, TenantId tenant, Instant now) {
        rows.createNativeQuery("insert into audit_chains (tenant_id, sequence, hash, at)"
                        + " values (:tenant, 0, :hash, :now) on conflict (tenant_id) do nothing")
                .setParameter("tenant", tenant.value())
                .setParameter("hash", AuditEntry.NOTHING)
                .setParameter("now", now)
                .executeUpdate();
    }
}
