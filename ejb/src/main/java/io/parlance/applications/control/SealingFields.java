package io.parlance.applications.control;

import io.parlance.administration.control.Administered;
import io.parlance.identity.control.KeepingSigningKeys;
import io.parlance.kernel.AuditActor;
import io.parlance.kernel.Caller;
import io.parlance.kernel.Page;
import io.parlance.kernel.PageRequest;
import io.parlance.kernel.TenantId;
import io.parlance.mail.control.SealingMails;
import io.parlance.tenancy.control.PlacingTenants;
import io.parlance.tenancy.control.RunningTenants;
import io.parlance.tenancy.entity.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;

/** Encrypts all sealed fields under the current field key, tenant by tenant, each in transactions of its own. Thread-safe. */
@ApplicationScoped
public class SealingFields {

    @Inject
    RunningTenants tenants;

    @Inject
    KeepingSecrets secrets;

    @Inject
    PlacingTenants placements;

    @Inject
    SealingMails mails;

    @Inject
    KeepingSigningKeys signingKeys;

    /**
     * How many fields were under another key than the current one.
     *
     * @param secrets of applications
     * @param placements URIs of tenants' clusters, those of their last moves too
     * @param mails texts of mails
     * @param signingKeys private halves of the keys of access tokens
     */
    public record Resealed(int secrets, int placements, int mails, int signingKeys) {

        static Resealed ofSigningKeys(int count) {
            return new Resealed(0, 0, 0, count);
        }

        /** All of them. */
        public int all() {
            return secrets + placements + mails + signingKeys;
        }

        Resealed and(Resealed more) {
            return new Resealed(
                    secrets + more.secrets,
                    placements + more.placements,
                    mails + more.mails,
                    signingKeys + more.signingKeys);
        }
    }

    /**
     * Encrypts all sealed fields of all tenants, and of none, under the current field key. For the operator.
     *
     * @throws io.parlance.kernel.Problem NOT_FOUND for anybody else
     */
    public Resealed sealAgain(Caller caller) {
        AuditActor by = AuditActor.operator(caller);
        Page<Tenant> page = tenants.list(caller, new PageRequest(PageRequest.MAX_LIMIT, Optional.empty()));
        Resealed done = Resealed.ofSigningKeys(signingKeys.sealAgain(by, caller.tenant()));
        while (true) {
            for (Tenant tenant : page.items()) {
                done = done.and(sealAgain(by, tenant.id()));
            }
            if (page.next().isEmpty()) {
                return done;
            }
            page = tenants.list(caller, new PageRequest(PageRequest.MAX_LIMIT, page.next()));
        }
    }

    private Resealed sealAgain(AuditActor by, TenantId tenant) {
        int texts = 0;
        Optional<UUID> after = Optional.empty();
        do {
            SealingMails.Sealed some = mails.sealSome(by, tenant, after);
            texts += some.mails();
            after = some.last();
        } while (after.isPresent());
        return new Resealed(
                secrets.sealAgain(new Administered(tenant, by)), placements.sealAgain(by, tenant), texts, 0);
    }
}
