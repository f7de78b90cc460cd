package io.parlance.audit.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.UUID;

/** A place in a tenant's log. */
@Embeddable
record AuditKey(@Column(name = "tenant_id") UUID tenantId, long sequence) {}
