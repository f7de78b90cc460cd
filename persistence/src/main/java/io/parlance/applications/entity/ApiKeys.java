package io.parlance.applications.entity;

import io.parlance.kernel.ApiKeyId;
import io.parlance.kernel.ApplicationId;
import io.parlance.kernel.TenantId;
import io.parlance.tenancy.entity.TenantKey;
import io.parlance.tenancy.entity.TenantRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The API keys of a tenant's applications. Runs in the caller's transaction. */
@ApplicationScoped
public class ApiKeys {

    /** After every id there is, for PostgreSQL, which compares them as unsigned bytes. */
    private static final UUID LAST = new UUID(-1, -1);

    @Inject
    TenantRows tenants;

    /** @param hash SHA-256 of the key in hexadecimal; the key itself is kept nowhere */
    public void add(TenantId tenant, ApiKey key, String hash) {
        tenants.of(tenant).persist(new ApiKeyRow(tenant, key, hash));
    }

    /** The key of that hash, unless its application or its tenant is not active; it may have run out or be revoked. */
    public Optional<ApiKey> byHash(TenantId tenant, String hash) {
        return tenants.of(tenant)
                .createQuery(
                        "select k from ApiKeyRow k, ApplicationRow a, TenantRow t where k.key.tenantId = :tenant"
                                + " and k.hash = :hash and a.key.tenantId = k.key.tenantId and a.key.id = k.applicationId"
                                + " and a.active = true and t.id = k.key.tenantId and t.status = 'active'",
                        ApiKeyRow.class)
                .setParameter("tenant", tenant.value())
                .setParameter("hash", hash)
                .getResultStream()
                .findFirst()
                .map(ApiKeyRow::apiKey);
    }

    /** As it is now; until the transaction ends nobody else changes it. */
    public Optional<ApiKey> lock(TenantId tenant, ApiKeyId key) {
        return row(tenant, key).map(ApiKeyRow::apiKey);
    }

    public void revoke(TenantId tenant, ApiKeyId key, Instant now) {
        row(tenant, key).ifPresent(row -> row.revoke(now));
    }

    /** The key runs out then, if it does not sooner. */
    public void endBy(TenantId tenant, ApiKeyId key, Instant end, Instant now) {
        row(tenant, key).ifPresent(row -> row.endBy(end, now));
    }

    /** Notes that the key was used, unless that was noted since {@code since}. */
    public void used(TenantId tenant, ApiKeyId key, Instant since, Instant now) {
        tenants.of(tenant)
                .createQuery("update ApiKeyRow k set k.lastUsedAt = :now where k.key.tenantId = :tenant"
                        + " and k.key.id = :key and (k.lastUsedAt is null or k.lastUsedAt < :since)")
                .setParameter("now", now)
                .setParameter("since", since)
                .setParameter("tenant", tenant.value())
                .setParameter("key", key.value())
                .executeUpdate();
    }

    /**
     * Those of one application, the newest first.
     *
     * @param before the one to go on after, empty for the first page
     */
    public List<ApiKey> list(TenantId tenant, ApplicationId application, Optional<ApiKeyId> before, int limit) {
        return tenants.of(tenant)
                .createQuery(
                        "select k from ApiKeyRow k where k.key.tenantId = :tenant and k.applicationId = :application"
                                + " and k.key.id < :before order by k.key.id desc",
                        ApiKeyRow.class)
                .setParameter("tenant", tenant.value())
                .setParameter("application", application.value())
                .setParameter("before", before.map(ApiKeyId::value).orElse(LAST))
                .setMaxResults(limit)
                .getResultStream()
                .map(ApiKeyRow::apiKey)
                .toList();
    }

    /** How many of the application's keys can be used. */
    public long countUsable(TenantId tenant, ApplicationId application, Instant now) {
        return tenants.of(tenant)
                .createQuery(
                        "select count(k) from ApiKeyRow k where k.key.tenantId = :tenant"
                                + " and k.applicationId = :application and k.revokedAt is null"
                                + " and (k.expiresAt is null or k.expiresAt > :now)",
                        Long.class)
                .setParameter("tenant", tenant.value())
                .setParameter("application", application.value())
                .setParameter("now", now)
                .getSingleResult();
    }

    private Optional<ApiKeyRow> row(TenantId tenant, ApiKeyId key) {
        return tenants.lock(tenant, ApiKeyRow.class, TenantKey.of(tenant, key.value()));
    }
}
