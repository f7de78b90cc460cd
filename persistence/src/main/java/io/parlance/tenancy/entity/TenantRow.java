package io.parlance.tenancy.entity;

import io.parlance.kernel.TenantId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A row of {@code tenants}. */
@Entity
@Table(name = "tenants")
class TenantRow {

    private static final String ACTIVE = "active";

    @Id
    private UUID id;

    private String name;

    @Column(name = "display_name")
    private String displayName;

    private String placement;

    private String status;

    @Column(name = "tokens_void_before")
    private Instant tokensVoidBefore;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    protected TenantRow() {}

    TenantRow(Tenant tenant, Instant now) {
        this.id = tenant.id().value();
        this.name = tenant.name();
        this.displayName = tenant.displayName();
        this.placement = "shared";
        this.status = status(tenant);
        this.createdAt = now;
        this.updatedAt = now;
    }

    private static String status(Tenant tenant) {
        return tenant.active() ? ACTIVE : "suspended";
    }

    void change(Tenant changed, Instant now) {
        this.displayName = changed.displayName();
        this.status = status(changed);
        this.updatedAt = now;
    }

    /** The later of two times holds. */
    Instant voidTokensBefore(Instant time, Instant now) {
        if (tokensVoidBefore == null || time.isAfter(tokensVoidBefore)) {
            this.tokensVoidBefore = time;
            this.updatedAt = now;
        }
        return tokensVoidBefore;
    }

    Tenant tenant() {
        return new Tenant(new TenantId(id), name, displayName, ACTIVE.equals(status));
    }
}
