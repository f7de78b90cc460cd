package io.parlance.audit.entity;

import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;

/** A row of {@code audit_checkpoints}. */
@Entity
@Table(name = "audit_checkpoints")
class AuditCheckpointRow {

    @EmbeddedId
    private AuditKey key;

    @Column(updatable = false)
    private String hash;

    @Column(updatable = false)
    private Instant at;

    @Column(updatable = false)
    private String statement;

    protected AuditCheckpointRow() {}

    AuditCheckpoint checkpoint() {
        return new AuditCheckpoint(key.sequence(), hash, at, statement);
    }
}
