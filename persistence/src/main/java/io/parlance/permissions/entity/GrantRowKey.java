package io.parlance.permissions.entity;

import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.UUID;

/** Primary key of a grant. An empty resource stands for the whole tenant. */
@Embeddable
record GrantRowKey(
        @Column(name = "tenant_id") UUID tenantId,
        @Column(name = "user_id") UUID userId,
        String permission,
        @Column(name = "resource_id") String resourceId) {

    static GrantRowKey of(TenantId tenant, UserId user, GrantKey key) {
        return new GrantRowKey(
                tenant.value(), user.value(), key.permission(), key.resource().orElse(""));
    }
}
