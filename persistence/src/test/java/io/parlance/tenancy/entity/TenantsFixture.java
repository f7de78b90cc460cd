package io.parlance.tenancy.entity;

import io.parlance.kernel.TenantId;
import java.time.Instant;
import java.util.UUID;

/** Tenants for tests. */
public final class TenantsFixture {

    public static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    private TenantsFixture() {}

    /** A tenant that nobody else has. */
    public static TenantId newTenant() {
        TenantId id = new TenantId(UUID.randomUUID());
        Tenant tenant = new Tenant(id, "t-" + id, "Tenant", true);
        PostgresFixture.shared().answerWithoutTenant(rows -> {
            Tenants tenants = new Tenants();
            tenants.rows = rows;
            return tenants.addIfAbsent(tenant, NOW);
        });
        return id;
    }

    /** Suspends a tenant that {@link #newTenant} made, or resumes it. */
    public static void activate(TenantId id, boolean active) {
        PostgresFixture.shared().answerWithoutTenant(rows -> {
            Tenants tenants = new Tenants();
            tenants.rows = rows;
            return tenants.change(new Tenant(id, "t-" + id, "Tenant", active), NOW);
        });
    }

    public static TenantSettings settings(TenantRows rows) {
        TenantSettings settings = new TenantSettings();
        settings.tenants = rows;
        return settings;
    }
}
