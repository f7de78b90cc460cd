package io.parlance.audit.entity;

import io.parlance.audit.entity.AuditRecord.What;
import io.parlance.audit.entity.AuditRecord.Whence;
import io.parlance.audit.entity.AuditRecord.Who;
import io.parlance.kernel.TenantId;
import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;

/** A row of {@code audit_logs}. */
@Entity
@Table(name = "audit_logs")
class AuditLogRow {

    @EmbeddedId
    private AuditKey key;

    @Column(updatable = false)
    private Instant at;

    @Column(name = "actor_kind", updatable = false)
    private String actorKind;

    @Column(updatable = false)
    private String actor;

    @Column(updatable = false)
    private String action;

    @Column(name = "resource_type", updatable = false)
    private String resourceType;

    @Column(updatable = false)
    private String resource;

    @Column(name = "old_values", updatable = false)
    private String oldValues;

    @Column(name = "new_values", updatable = false)
    private String newValues;

    @Column(updatable = false)
    private String address;

    @Column(name = "user_agent", updatable = false)
    private String userAgent;

    @Column(name = "previous_hash", updatable = false)
    private String previousHash;

    @Column(updatable = false)
    private String hash;

    protected AuditLogRow() {}

    AuditLogRow(TenantId tenant, AuditEntry entry) {
        AuditRecord record = entry.record();
        this.key = new AuditKey(tenant.value(), entry.sequence());
        this.at = record.at();
        this.actorKind = record.actor().kind();
        this.actor = record.actor().id().orElse(null);
        this.action = record.action();
        this.resourceType = record.resource().type();
        this.resource = record.resource().id().orElse(null);
        this.oldValues = record.before();
        this.newValues = record.after();
        this.address = record.origin().address().orElse(null);
        this.userAgent = record.origin().userAgent().orElse(null);
        this.previousHash = entry.previous();
        this.hash = entry.hash();
    }

    AuditEntry entry() {
        AuditRecord record = new AuditRecord(
                at,
                new Who(actorKind, Optional.ofNullable(actor)),
                action,
                new What(resourceType, Optional.ofNullable(resource)),
                oldValues,
                newValues,
                new Whence(Optional.ofNullable(address), Optional.ofNullable(userAgent)));
        return new AuditEntry(key.sequence(), record, previousHash, hash);
    }
}
