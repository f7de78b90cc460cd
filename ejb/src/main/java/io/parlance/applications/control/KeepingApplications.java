package io.parlance.applications.control;

import io.parlance.administration.control.Administered;
import io.parlance.applications.entity.Application;
import io.parlance.applications.entity.Applications;
import io.parlance.kernel.ApplicationId;
import io.parlance.kernel.AuditAction;
import io.parlance.kernel.AuditedAct;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.platform.control.Audit;
import io.parlance.platform.entity.IdSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The steps of an application's life, each one transaction. Thread-safe. */
@ApplicationScoped
@Transactional
public class KeepingApplications {

    private static final String APPLICATION = "application";

    @Inject
    Applications applications;

    @Inject
    ApplicationSettings settings;

    @Inject
    MintedSettings minted;

    @Inject
    IdSource ids;

    @Inject
    Clock clock;

    @Inject
    Audit audit;

    /** @throws Problem BAD_REQUEST or CONFLICT, field {@code name}; QUOTA_EXCEEDED when the tenant has too many */
    Application create(Administered where, String name) {
        TenantId tenant = where.tenant();
        Names.check(name);
        if (applications.count(tenant) >= settings.applications()) {
            throw Problem.of(
                    ErrorCode.QUOTA_EXCEEDED, "a tenant has at most " + settings.applications() + " applications");
        }
        Application application =
                new Application(new ApplicationId(ids.next()), name, true, false, Optional.empty(), clock.instant());
        applications.add(tenant, application);
        audit.record(
                tenant,
                AuditedAct.of(where.by(), AuditAction.APPLICATION_CREATED, APPLICATION, application.id())
                        .after(values(application)));
        return application;
    }

    /** @throws Problem NOT_FOUND */
    Application find(TenantId tenant, ApplicationId id) {
        return applications.find(tenant, id).orElseThrow(KeepingApplications::unknown);
    }

    List<Application> list(TenantId tenant, Optional<ApplicationId> before, int limit) {
        return applications.list(tenant, before, limit);
    }

    /**
     * As it was, and as it is.
     *
     * @throws Problem NOT_FOUND; CONFLICT, field {@code name}; BAD_REQUEST, field {@code jwksUrl}
     */
    List<Application> change(Administered where, ApplicationId id, ChangeApplication change) {
        TenantId tenant = where.tenant();
        Application before = applications.lock(tenant, id).orElseThrow(KeepingApplications::unknown);
        Application after = change.on(before, minted.loopback());
        applications.change(tenant, after, clock.instant());
        audit.record(
                tenant,
                AuditedAct.of(where.by(), AuditAction.APPLICATION_CHANGED, APPLICATION, id)
                        .before(values(before))
                        .after(values(after)));
        return List.of(before, after);
    }

    private static Map<String, Object> values(Application application) {
        return Map.of(
                "name", application.name(),
                "active", application.active(),
                "provisionsUsers", application.provisionsUsers(),
                "jwksUrl", application.jwks().map(URI::toString).orElse(""));
    }

    /** @throws Problem NOT_FOUND when there is none */
    static void require(Optional<Application> application) {
        if (application.isEmpty()) {
            throw unknown();
        }
    }

    private static Problem unknown() {
        return Problem.notFound("there is no such application");
    }
}
