package io.parlance.audit.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A row of {@code audit_chains}. */
@Entity
@Table(name = "audit_chains")
class AuditChainRow {

    @Id
    @Column(name = "tenant_id")
    private UUID tenantId;

    private long sequence;

    private String hash;

    private Instant at;

    protected AuditChainRow() {}

    AuditHead head() {
        return new AuditHead(sequence, hash, at);
    }

    void advance(AuditEntry entry) {
        this.sequence = entry.sequence();
        this.hash = entry.hash();
        this.at = entry.record().at();
    }
}
