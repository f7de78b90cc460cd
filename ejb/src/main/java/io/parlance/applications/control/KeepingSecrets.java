package io.parlance.applications.control;

import io.parlance.administration.control.Administered;
import io.parlance.applications.entity.Application;
import io.parlance.applications.entity.ApplicationSecrets;
import io.parlance.applications.entity.Applications;
import io.parlance.applications.entity.StoredSecret;
import io.parlance.kernel.ApplicationId;
import io.parlance.kernel.AuditAction;
import io.parlance.kernel.AuditedAct;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
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
import java.util.UUID;

/** The steps of the life of an application's secrets, each one transaction. Thread-safe. */
@ApplicationScoped
@Transactional
public class KeepingSecrets {

    @Inject
    Applications applications;

    @Inject
    ApplicationSecrets secrets;

    @Inject
    SecretBox box;

    @Inject
    MintedSettings settings;

    @Inject
    Clock clock;

    @Inject
    Audit audit;

    /**
     * A new secret; those that were there run out when the overlap is over, if not sooner.
     *
     * @throws Problem NOT_FOUND for an application that is not there; QUOTA_EXCEEDED when too many are good
     */
    IssuedSecret create(Administered where, ApplicationId application, Duration overlap) {
        TenantId tenant = where.tenant();
        KeepingApplications.require(applications.lock(tenant, application));
        Instant now = clock.instant();
        List<StoredSecret> earlier = secrets.usable(tenant, application, now);
        earlier.forEach(secret -> secrets.endBy(tenant, application, secret.id(), now.plus(overlap), now));
        if (!overlap.isZero() && earlier.size() >= settings.secrets()) {
            throw Problem.of(
                    ErrorCode.QUOTA_EXCEEDED,
                    "an application has at most " + settings.secrets() + " secrets that are good: revoke some");
        }
        IssuedSecret issued = box.issue(application, now);
        secrets.add(tenant, issued.stored());
        record(where, AuditAction.SECRET_CREATED, issued.stored().id(), application);
        return issued;
    }

    /** Those that are good, the newest first. @throws Problem NOT_FOUND */
    List<StoredSecret> usable(TenantId tenant, ApplicationId application) {
        KeepingApplications.require(applications.find(tenant, application));
        return secrets.usable(tenant, application, clock.instant());
    }

    /** @throws Problem NOT_FOUND */
    void revoke(Administered where, ApplicationId application, UUID secret) {
        Instant now = clock.instant();
        if (!secrets.endBy(where.tenant(), application, secret, now, now)) {
            throw Problem.notFound("there is no such secret");
        }
        record(where, AuditAction.SECRET_REVOKED, secret, application);
    }

    /** What verifies the application's tokens; empty while it is not active. */
    Optional<Minting> minting(TokenIssuer issuer) {
        return applications
                .find(issuer.tenant(), issuer.application())
                .filter(Application::active)
                .map(application -> new Minting(
                        application,
                        secrets.usable(issuer.tenant(), issuer.application(), clock.instant()).stream()
                                .map(box::open)
                                .toList()));
    }

    /** Encrypts under the current key what is encrypted under another; how many secrets that were. */
    int sealAgain(Administered where) {
        TenantId tenant = where.tenant();
        List<StoredSecret> old = secrets.notUnder(tenant, box.currentKey());
        old.forEach(secret -> secrets.sealAgain(tenant, box.sealAgain(secret), clock.instant()));
        if (!old.isEmpty()) {
            audit.record(
                    tenant,
                    AuditedAct.of(where.by(), AuditAction.SECRETS_RESEALED, "fieldKey", box.currentKey())
                            .after(Map.of("secrets", old.size())));
        }
        return old.size();
    }

    private void record(Administered where, AuditAction action, UUID secret, ApplicationId application) {
        audit.record(
                where.tenant(),
                AuditedAct.of(where.by(), action, "applicationSecret", secret)
                        .after(Map.of("application", application.toString())));
    }

    /** An application as tokens of it are verified. */
    record Minting(Application application, List<OpenSecret> secrets) {}

    /** @param expiresAt from when on it verifies nothing */
    record OpenSecret(byte[] bytes, Optional<Instant> expiresAt) {

        boolean isGood(Instant now) {
            return expiresAt.map(now::isBefore).orElse(true);
        }

        @Override
        public String toString() {
            return "OpenSecret[]";
        }
    }
}
