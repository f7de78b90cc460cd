package io.parlance.applications.entity;

import io.parlance.kernel.ApplicationId;
import io.parlance.kernel.TenantId;
import io.parlance.tenancy.entity.TenantKey;
import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/** A row of {@code applications}. */
@Entity
@Table(name = "applications")
class ApplicationRow {

    @EmbeddedId
    private TenantKey key;

    private String name;

    @Column(name = "is_active")
    private boolean active;

    @Column(name = "provisions_users")
    private boolean provisionsUsers;

    @Column(name = "jwks_url")
    private String jwksUrl;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    protected ApplicationRow() {}

    ApplicationRow(TenantId tenant, Application application) {
        this.key = TenantKey.of(tenant, application.id().value());
        this.name = application.name();
        this.active = application.active();
        this.provisionsUsers = application.provisionsUsers();
        this.jwksUrl = application.jwks().map(URI::toString).orElse(null);
        this.createdAt = application.createdAt();
        this.updatedAt = application.createdAt();
    }

    void change(Application changed, Instant now) {
        this.name = changed.name();
        this.active = changed.active();
        this.provisionsUsers = changed.provisionsUsers();
        this.jwksUrl = changed.jwks().map(URI::toString).orElse(null);
        this.updatedAt = now;
    }

    Application application() {
        return new Application(
                new ApplicationId(key.id()),
                name,
                active,
                provisionsUsers,
                Optional.ofNullable(jwksUrl).map(URI::create),
                createdAt);
    }
}
