package io.parlance.identity.control;

import io.parlance.administration.control.Administered;
import io.parlance.identity.entity.EndReason;
import io.parlance.identity.entity.NewUser;
import io.parlance.identity.entity.Person;
import io.parlance.identity.entity.ProvisionedUsers;
import io.parlance.identity.entity.Sessions;
import io.parlance.identity.entity.UserAccount;
import io.parlance.kernel.AuditAction;
import io.parlance.kernel.AuditedAct;
import io.parlance.kernel.Problem;
import io.parlance.kernel.SessionId;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.platform.control.Audit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The steps of keeping a tenant's users, each one transaction. Thread-safe. */
@ApplicationScoped
@Transactional
public class KeepingUsers {

    @Inject
    ProvisionedUsers users;

    @Inject
    Sessions sessions;

    @Inject
    People people;

    @Inject
    Newcomers newcomers;

    @Inject
    Clock clock;

    @Inject
    Audit audit;

    /** @throws Problem NOT_FOUND */
    UserAccount account(TenantId tenant, UserRef ref) {
        return users.find(tenant, people.id(tenant, ref)).orElseThrow(KeepingUsers::unknown);
    }

    /**
     * The user of that external id as the tenant wants it, added when there is none.
     *
     * @throws Problem CONFLICT naming the field that is taken, {@code externalId} when somebody was faster; BAD_REQUEST
     */
    Provisioned upsert(Administered where, String externalId, ChangeUser wanted, Optional<String> passwordHash) {
        Optional<UserId> known = people.find(where.tenant(), new UserRef.ByExternalId(externalId))
                .map(Person::id);
        UserId user = known.orElseGet(() -> add(where.tenant(), externalId, wanted));
        Provisioned written = write(where.tenant(), user, wanted, passwordHash);
        boolean added = known.isEmpty();
        record(where, added ? AuditAction.USER_ADDED : AuditAction.USER_CHANGED, user, wanted.fields());
        return new Provisioned(written.account(), added, written.ended());
    }

    /**
     * Another password ends all sessions: whoever had the old one is out.
     *
     * @throws Problem NOT_FOUND; CONFLICT naming the field that is taken; BAD_REQUEST
     */
    Provisioned change(Administered where, UserId user, ChangeUser wanted, Optional<String> passwordHash) {
        Provisioned written = write(where.tenant(), user, wanted, passwordHash);
        record(where, AuditAction.USER_CHANGED, user, wanted.fields());
        return written;
    }

    private Provisioned write(TenantId tenant, UserId user, ChangeUser wanted, Optional<String> passwordHash) {
        UserAccount now = users.lock(tenant, user).orElseThrow(KeepingUsers::unknown);
        users.change(
                tenant,
                user,
                wanted.names(now.profile()),
                wanted.profile().on(now.profile().person()),
                clock.instant());
        wanted.email().ifPresent(email -> users.vouchForEmail(tenant, user, clock.instant()));
        List<SessionId> ended =
                passwordHash.map(hash -> changePassword(tenant, user, hash)).orElse(List.of());
        return new Provisioned(users.find(tenant, user).orElseThrow(), false, ended);
    }

    private UserId add(TenantId tenant, String externalId, ChangeUser wanted) {
        newcomers.requireRoom(tenant);
        NewUser user = newcomers.of(tenant, externalId, wanted);
        users.add(tenant, user, externalId, clock.instant());
        return user.id();
    }

    private List<SessionId> changePassword(TenantId tenant, UserId user, String hash) {
        Instant now = clock.instant();
        users.setPassword(tenant, user, hash, now);
        return sessions.endAll(tenant, user, EndReason.PASSWORD, now);
    }

    /** The names of what was written, and not what was: that may be personal, and the log is kept for years. */
    private void record(Administered where, AuditAction action, UserId user, List<String> fields) {
        AuditedAct act = AuditedAct.of(where.by(), action, "user", user);
        audit.record(where.tenant(), fields.isEmpty() ? act : act.after(Map.of("fields", fields)));
    }

    private static Problem unknown() {
        return Problem.notFound("there is no such user");
    }

    /**
     * @param added false for one who was there
     * @param ended the sessions that ended with the old password
     */
    public record Provisioned(UserAccount account, boolean added, List<SessionId> ended) {}
}
