package io.parlance.applications.control;

import io.parlance.administration.control.Administered;
import io.parlance.applications.entity.StoredSecret;
import io.parlance.kernel.ApplicationId;
import io.parlance.kernel.AuditActor;
import io.parlance.kernel.Caller;
import io.parlance.kernel.Page;
import io.parlance.kernel.PageRequest;
import io.parlance.kernel.Problem;
import io.parlance.tenancy.control.AccessWithdrawn;
import io.parlance.tenancy.control.PlacingTenants;
import io.parlance.tenancy.control.RunningTenants;
import io.parlance.tenancy.entity.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What administrators do with the secrets of a tenant's applications. Runs outside of a transaction, since what ends is told after it
 * is committed. Thread-safe.
 */
@ApplicationScoped
public class RunningSecrets {

    @Inject
    KeepingSecrets secrets;

    @Inject
    MintedTokens minted;

    @Inject
    RunningTenants tenants;

    @Inject
    PlacingTenants placements;

    @Inject
    Event<AccessWithdrawn> withdrawn;

    /** @throws Problem NOT_FOUND for an application that is not there; QUOTA_EXCEEDED */
    public IssuedSecret create(Administered where, ApplicationId application, Overlap overlap) {
        IssuedSecret issued = secrets.create(where, application, overlap.time());
        minted.forget(new TokenIssuer(where.tenant(), application));
        return issued;
    }

    /** Those that are good, the newest first. @throws Problem NOT_FOUND */
    public List<StoredSecret> list(Administered where, ApplicationId application) {
        return secrets.usable(where.tenant(), application);
    }

    /**
     * Tokens that were signed with it are not taken any more, within 1 s on every node; the tenant's sockets are closed, and those whose
     * tokens are good connect again.
     *
     * @throws Problem NOT_FOUND
     */
    public void revoke(Administered where, ApplicationId application, UUID secret) {
        secrets.revoke(where, application, secret);
        withdrawn.fire(AccessWithdrawn.from(where.tenant()));
    }

    /** Encrypts all secrets of all tenants, and the URIs of their clusters, under the current field key; how many were under another. For the operator. */
    public int sealAgain(Caller caller) {
        int sealed = 0;
        Optional<String> cursor = Optional.empty();
        do {
            Page<Tenant> page = tenants.list(caller, new PageRequest(PageRequest.MAX_LIMIT, cursor));
            for (Tenant tenant : page.items()) {
                sealed += secrets.sealAgain(new Administered(tenant.id(), AuditActor.operator(caller)));
                sealed += placements.sealAgain(AuditActor.operator(caller), tenant.id());
            }
            cursor = page.next();
        } while (cursor.isPresent());
        return sealed;
    }
}
