package io.parlance.tenancy.entity;

import io.parlance.kernel.TenantId;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.UUID;

/** Primary key of a tenant-owned row: an id never stands without its tenant. */
@Embeddable
public record TenantKey(@Column(name = "tenant_id") UUID tenantId, UUID id) {

    public static TenantKey of(TenantId tenant, UUID id) {
        return new TenantKey(tenant.value(), id);
    }
}
