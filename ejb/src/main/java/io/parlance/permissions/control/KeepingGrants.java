package io.parlance.permissions.control;

import io.parlance.kernel.AuditAction;
import io.parlance.kernel.AuditActor;
import io.parlance.kernel.AuditedAct;
import io.parlance.kernel.Caller;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.permissions.entity.Grant;
import io.parlance.permissions.entity.GrantKey;
import io.parlance.permissions.entity.Grants;
import io.parlance.platform.control.Audit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reading and changing direct grants, each one transaction; who may is the caller's affair. Thread-safe. */
@ApplicationScoped
@Transactional
public class KeepingGrants {

    /** What one user may be granted at most: all of it is looked through at each decision that needs it. */
    static final int MOST = 1_000;

    @Inject
    Grants grants;

    @Inject
    Audit audit;

    @Inject
    LastAdministrator lastAdministrator;

    List<Grant> of(TenantId tenant, UserId user) {
        return grants.of(tenant, user);
    }

    /** @throws Problem NOT_FOUND when the tenant has no such user */
    List<Grant> ofExisting(TenantId tenant, UserId user) {
        requireUser(tenant, user);
        return grants.of(tenant, user);
    }

    /** @throws Problem NOT_FOUND when the tenant has no such user; CONFLICT when the user holds as many as can be held */
    void give(Caller caller, TenantId tenant, UserId user, Grant grant) {
        requireUser(tenant, user);
        if (grants.of(tenant, user).size() >= MOST) {
            throw Problem.of(ErrorCode.CONFLICT, "a user holds at most " + MOST + " grants: take one back first");
        }
        if (grant.expiresAt().isPresent()) {
            lastAdministrator.requireAnother(actor(caller, tenant), tenant, user, grant.key());
        }
        grants.give(tenant, user, grant);
        audit.record(
                tenant,
                act(caller, tenant, user, AuditAction.PERMISSION_GRANTED).after(values(grant)));
    }

    /** @return what was taken back; empty when there was no such grant */
    Optional<Grant> take(Caller caller, TenantId tenant, UserId user, GrantKey key) {
        requireUser(tenant, user);
        lastAdministrator.requireAnother(actor(caller, tenant), tenant, user, key);
        Optional<Grant> taken = grants.take(tenant, user, key);
        taken.ifPresent(grant -> audit.record(
                tenant,
                act(caller, tenant, user, AuditAction.PERMISSION_REVOKED).before(values(grant))));
        return taken;
    }

    private static AuditedAct act(Caller caller, TenantId tenant, UserId user, AuditAction action) {
        return AuditedAct.of(actor(caller, tenant), action, "user", user);
    }

    private static AuditActor actor(Caller caller, TenantId tenant) {
        return caller.tenant().equals(tenant) ? AuditActor.user(caller) : AuditActor.operator(caller);
    }

    private static Map<String, Object> values(Grant grant) {
        return Map.of(
                "permission",
                grant.key().permission(),
                "resource",
                grant.key().resource().orElse(""),
                "expiresAt",
                grant.expiresAt().map(Instant::toString).orElse(""));
    }

    private void requireUser(TenantId tenant, UserId user) {
        if (!grants.hasUser(tenant, user)) {
            throw Problem.notFound("there is no such user");
        }
    }
}
