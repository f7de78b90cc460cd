package io.parlance.applications.control;

import io.parlance.administration.control.Administered;
import io.parlance.applications.entity.ApiKey;
import io.parlance.applications.entity.ApiKeys;
import io.parlance.applications.entity.Applications;
import io.parlance.kernel.ApiKeyId;
import io.parlance.kernel.ApplicationId;
import io.parlance.kernel.AuditAction;
import io.parlance.kernel.AuditedAct;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.kernel.Scope;
import io.parlance.kernel.TenantId;
import io.parlance.platform.control.Audit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The steps of an API key's life, each one transaction. Thread-safe. */
@ApplicationScoped
@Transactional
public class KeepingApiKeys {

    @Inject
    Applications applications;

    @Inject
    ApiKeys keys;

    @Inject
    ApplicationSettings settings;

    @Inject
    SecretBox box;

    @Inject
    Clock clock;

    @Inject
    Audit audit;

    /**
     * @throws Problem NOT_FOUND for an application that is not there; BAD_REQUEST, field {@code expiresAt}, for a time that is over;
     *     QUOTA_EXCEEDED when the application has too many usable keys
     */
    IssuedApiKey create(Administered where, ApplicationId application, NewApiKey wanted) {
        IssuedApiKey issued = issue(where.tenant(), application, wanted);
        record(where, AuditAction.KEY_CREATED, issued.key(), values(issued.key()));
        return issued;
    }

    private IssuedApiKey issue(TenantId tenant, ApplicationId application, NewApiKey wanted) {
        KeepingApplications.require(applications.lock(tenant, application));
        Instant now = clock.instant();
        wanted.expiresAt().filter(end -> !end.isAfter(now)).ifPresent(end -> {
            throw Problem.badRequest("expiresAt", "must be in the future");
        });
        if (keys.countUsable(tenant, application, now) >= settings.keys()) {
            throw Problem.of(
                    ErrorCode.QUOTA_EXCEEDED,
                    "an application has at most " + settings.keys() + " keys that are good: revoke some");
        }
        ApiKeyText text = box.apiKey(tenant);
        ApiKey key = new ApiKey(
                box.apiKeyId(),
                application,
                wanted.name(),
                text.prefix(),
                wanted.scopes(),
                now,
                wanted.expiresAt(),
                Optional.empty(),
                Optional.empty());
        keys.add(tenant, key, text.hash());
        return new IssuedApiKey(key, text.text());
    }

    /** @throws Problem NOT_FOUND for an application that is not there */
    List<ApiKey> list(TenantId tenant, ApplicationId application, Optional<ApiKeyId> before, int limit) {
        KeepingApplications.require(applications.find(tenant, application));
        return keys.list(tenant, application, before, limit);
    }

    /**
     * Revoking twice is as once.
     *
     * @throws Problem NOT_FOUND
     */
    void revoke(Administered where, ApiKeyId id) {
        ApiKey key = locked(where.tenant(), id);
        keys.revoke(where.tenant(), id, clock.instant());
        if (key.revokedAt().isEmpty()) {
            record(where, AuditAction.KEY_REVOKED, key, Map.of());
        }
    }

    /**
     * A new key with the name and scopes of the old one, which runs out when the overlap is over, if not sooner.
     *
     * @throws Problem NOT_FOUND; CONFLICT for one that is not good any more; as {@link #create}
     */
    IssuedApiKey rotate(Administered where, ApiKeyId id, Rotate rotate) {
        TenantId tenant = where.tenant();
        ApiKey old = locked(tenant, id);
        Instant now = clock.instant();
        if (!old.isUsable(now)) {
            throw Problem.of(ErrorCode.CONFLICT, "this key is not good any more: make a new one");
        }
        Optional<Instant> expiresAt = rotate.expiresAt()
                .or(() -> old.expiresAt().map(end -> now.plus(Duration.between(old.createdAt(), end))));
        keys.endBy(tenant, id, now.plus(rotate.overlap().time()), now);
        IssuedApiKey issued = issue(tenant, old.application(), new NewApiKey(old.name(), old.scopes(), expiresAt));
        record(
                where,
                AuditAction.KEY_ROTATED,
                old,
                Map.of("successor", issued.key().id().toString()));
        return issued;
    }

    /** The key, if it is good now; notes that it was used. */
    Optional<ApiKey> use(ApiKeyText text) {
        Instant now = clock.instant();
        Optional<ApiKey> key = keys.byHash(text.tenant(), text.hash()).filter(found -> found.isUsable(now));
        key.ifPresent(found -> keys.used(text.tenant(), found.id(), now.minus(settings.lastUse()), now));
        return key;
    }

    private void record(Administered where, AuditAction action, ApiKey key, Map<String, Object> after) {
        audit.record(
                where.tenant(),
                AuditedAct.of(where.by(), action, "apiKey", key.id()).after(after));
    }

    private static Map<String, Object> values(ApiKey key) {
        return Map.of(
                "application", key.application().toString(),
                "name", key.name(),
                "scopes", Scope.names(key.scopes()),
                "expiresAt", key.expiresAt().map(Instant::toString).orElse("never"));
    }

    private ApiKey locked(TenantId tenant, ApiKeyId id) {
        return keys.lock(tenant, id).orElseThrow(() -> Problem.notFound("there is no such key"));
    }
}
