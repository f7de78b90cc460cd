package io.parlance.identity.control;

import io.parlance.administration.control.Administered;
import io.parlance.identity.entity.EndReason;
import io.parlance.identity.entity.ProvisionedUsers;
import io.parlance.identity.entity.Sessions;
import io.parlance.identity.entity.UserAccount;
import io.parlance.kernel.AuditAction;
import io.parlance.kernel.AuditedAct;
import io.parlance.kernel.Problem;
import io.parlance.kernel.SessionId;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.permissions.control.LastAdministrator;
import io.parlance.platform.control.Audit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Whether users may come in at all; each method is one transaction. Thread-safe. */
@ApplicationScoped
@Transactional
public class KeepingActivity {

    @Inject
    ProvisionedUsers users;

    @Inject
    Sessions sessions;

    @Inject
    Newcomers newcomers;

    @Inject
    LastAdministrator lastAdministrator;

    @Inject
    Clock clock;

    @Inject
    Audit audit;

    /**
     * The sessions that ended with it.
     *
     * @throws Problem NOT_FOUND; CONFLICT for the tenant's last administrator
     */
    List<SessionId> deactivate(Administered where, UserId user) {
        TenantId tenant = where.tenant();
        lastAdministrator.requireAnother(where.by(), tenant, user);
        lock(tenant, user);
        Instant now = clock.instant();
        users.setActive(tenant, user, false, now);
        List<SessionId> ended = sessions.endAll(tenant, user, EndReason.DEACTIVATED, now);
        audit.record(tenant, AuditedAct.of(where.by(), AuditAction.USER_DEACTIVATED, "user", user));
        return ended;
    }

    /** @throws Problem NOT_FOUND; QUOTA_EXCEEDED */
    void reactivate(Administered where, UserId user) {
        if (!lock(where.tenant(), user).active()) {
            newcomers.requireRoom(where.tenant());
        }
        users.setActive(where.tenant(), user, true, clock.instant());
        audit.record(where.tenant(), AuditedAct.of(where.by(), AuditAction.USER_REACTIVATED, "user", user));
    }

    private UserAccount lock(TenantId tenant, UserId user) {
        return users.lock(tenant, user).orElseThrow(() -> Problem.notFound("there is no such user"));
    }
}
