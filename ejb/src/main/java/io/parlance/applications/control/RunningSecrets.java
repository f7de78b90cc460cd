package io.parlance.applications.control;

import io.parlance.administration.control.Administered;
import io.parlance.applications.entity.StoredSecret;
import io.parlance.kernel.ApplicationId;
import io.parlance.kernel.AuditActor;
import io.parlance.kernel.Caller;
import io.parlance.kernel.Page;
import io.parlance.kernel.PageRequest;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.mail.control.SealingMails;
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
    SealingMails mails;

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

    /**
     * How many fields were under another key than the current one.
     *
     * @param secrets of applications
     * @param placements URIs of tenants' clusters, those of their last moves too
     * @param mails texts of mails
     */
    public record Resealed(int secrets, int placements, int mails) {

        static final Resealed NONE = new Resealed(0, 0, 0);

        Resealed and(Resealed more) {
            return new Resealed(secrets + more.secrets, placements + more.placements, mails + more.mails);
        }
    }

    /** Encrypts all sealed fields of all tenants under the current field key. For the operator. */
    public Resealed sealAgain(Caller caller) {
        Resealed sealed = Resealed.NONE;
        Optional<String> cursor = Optional.empty();
        do {
            Page<Tenant> page = tenants.list(caller, new PageRequest(PageRequest.MAX_LIMIT, cursor));
            for (Tenant tenant : page.items()) {
                sealed = sealed.and(sealAgain(AuditActor.operator(caller), tenant.id()));
            }
            cursor = page.next();
        } while (cursor.isPresent());
        return sealed;
    }

    private Resealed sealAgain(AuditActor by, TenantId tenant) {
        int texts = 0;
        Optional<UUID> after = Optional.empty();
        do {
            SealingMails.Sealed some = mails.sealSome(by, tenant, after);
            texts += some.mails();
            after = some.last();
        } while (after.isPresent());
        return new Resealed(secrets.sealAgain(new Administered(tenant, by)), placements.sealAgain(by, tenant), texts);
    }
}
