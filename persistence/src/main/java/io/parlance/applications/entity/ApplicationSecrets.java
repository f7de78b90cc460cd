package io.parlance.applications.entity;

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

/** The secrets with which a tenant's applications sign tokens. Runs in the caller's transaction. */
@ApplicationScoped
public class ApplicationSecrets {

    @Inject
    TenantRows tenants;

    public void add(TenantId tenant, StoredSecret secret) {
        tenants.of(tenant).persist(new SecretRow(tenant, secret));
    }

    /** Those that verify something now, the newest first. */
    public List<StoredSecret> usable(TenantId tenant, ApplicationId application, Instant now) {
        return tenants.of(tenant)
                .createQuery(
                        "select s from SecretRow s where s.key.tenantId = :tenant and s.applicationId = :application"
                                + " and (s.expiresAt is null or s.expiresAt > :now) order by s.key.id desc",
                        SecretRow.class)
                .setParameter("tenant", tenant.value())
                .setParameter("application", application.value())
                .setParameter("now", now)
                .getResultStream()
                .map(SecretRow::stored)
                .toList();
    }

    /** The secret runs out then, if it does not sooner; false when the application has none such. */
    public boolean endBy(TenantId tenant, ApplicationId application, UUID secret, Instant end, Instant now) {
        Optional<SecretRow> row =
                row(tenant, secret).filter(found -> found.stored().application().equals(application));
        row.ifPresent(found -> found.endBy(end, now));
        return row.isPresent();
    }

    /** All that are not encrypted under this key. */
    public List<StoredSecret> notUnder(TenantId tenant, String keyId) {
        return tenants.of(tenant)
                .createQuery(
                        "select s from SecretRow s where s.key.tenantId = :tenant and s.keyId <> :keyId",
                        SecretRow.class)
                .setParameter("tenant", tenant.value())
                .setParameter("keyId", keyId)
                .getResultStream()
                .map(SecretRow::stored)
                .toList();
    }

    /** Keeps the same secret encrypted under another key. */
    public void sealAgain(TenantId tenant, StoredSecret secret, Instant now) {
        row(tenant, secret.id()).ifPresent(row -> row.sealAgain(secret.keyId(), secret.sealed(), now));
    }

    private Optional<SecretRow> row(TenantId tenant, UUID secret) {
        return tenants.lock(tenant, SecretRow.class, TenantKey.of(tenant, secret));
    }
}
