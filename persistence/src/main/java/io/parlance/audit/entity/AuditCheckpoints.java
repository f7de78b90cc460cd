package io.parlance.audit.entity;

import io.parlance.kernel.TenantId;
import io.parlance.tenancy.entity.TenantRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** The signed checkpoints of each tenant's log: added and read, nothing else. Runs in the caller's transaction. */
@ApplicationScoped
public class AuditCheckpoints {

    @Inject
    TenantRows tenants;

    /** Adds one; where another node was faster its own stays. */
    public void add(TenantId tenant, AuditCheckpoint checkpoint) {
        tenants.of(tenant)
                .createNativeQuery(
                        "insert into audit_checkpoints (tenant_id, sequence, hash, at, statement)"
                                + " values (:tenant, :sequence, :hash, :at, :statement) on conflict (tenant_id, sequence) do nothing")
                .setParameter("tenant", tenant.value())
                .setParameter("sequence", checkpoint.sequence())
                .setParameter("hash", checkpoint.hash())
                .setParameter("at", checkpoint.at())
                .setParameter("statement", checkpoint.statement())
                .executeUpdate();
    }

    public Optional<AuditCheckpoint> last(TenantId tenant) {
        return tenants.of(tenant)
                .createQuery(
                        "select c from AuditCheckpointRow c where c.key.tenantId = :tenant order by c.key.sequence desc",
                        AuditCheckpointRow.class)
                .setParameter("tenant", tenant.value())
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .map(AuditCheckpointRow::checkpoint);
    }

    /** Those from one sequence to another, both included, in their order. */
    public List<AuditCheckpoint> between(TenantId tenant, long from, long to) {
        return tenants.of(tenant)
                .createQuery(
                        "select c from AuditCheckpointRow c where c.key.tenantId = :tenant"
                                + " and c.key.sequence between :from and :to order by c.key.sequence",
                        AuditCheckpointRow.class)
                .setParameter("tenant", tenant.value())
                .setParameter("from", from)
                .setParameter("to", to)
                .getResultStream()
                .map(AuditCheckpointRow::checkpoint)
                .toList();
    }
}
