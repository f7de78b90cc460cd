package io.parlance.applications.control;

import io.parlance.administration.control.Administered;
import io.parlance.applications.entity.StoredSecret;
import io.parlance.kernel.ApplicationId;
import io.parlance.kernel.Problem;
import io.parlance.tenancy.control.AccessWithdrawn;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.List;
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
}
