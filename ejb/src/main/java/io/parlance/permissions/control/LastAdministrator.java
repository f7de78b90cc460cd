package io.parlance.permissions.control;

import io.parlance.kernel.AuditActor;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.permissions.entity.GrantKey;
import io.parlance.permissions.entity.Grants;
import io.parlance.permissions.entity.TenantRole;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;

/**
 * A tenant that has an administrator whose role does not end keeps one, on whichever nodes several of them step down or are put out at
 * once. The operator is free, who can always make another. Runs in the caller's transaction; thread-safe.
 */
@ApplicationScoped
public class LastAdministrator {

    private static final GrantKey ROLE = GrantKey.of(TenantRole.TENANT_ADMIN);

    @Inject
    Grants grants;

    /** @throws Problem CONFLICT when this user, who is to be put out, is the last one */
    public void requireAnother(AuditActor by, TenantId tenant, UserId user) {
        requireAnother(by, tenant, user, ROLE);
    }

    /** As above, where this permission is to be taken from the user, or given an end. */
    void requireAnother(AuditActor by, TenantId tenant, UserId user, GrantKey key) {
        if (!key.equals(ROLE) || by.kind() == AuditActor.Kind.OPERATOR) {
            return;
        }
        if (grants.lastingHolders(tenant, ROLE.permission()).equals(Set.of(user))) {
            throw Problem.of(
                    ErrorCode.CONFLICT,
                    "the last administrator can neither step down nor be put out: make somebody else administrator first");
        }
    }
}
