package io.parlance.identity.control;

import io.parlance.administration.control.Administered;
import io.parlance.identity.control.KeepingUsers.Provisioned;
import io.parlance.identity.entity.UserAccount;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.tenancy.control.AccessWithdrawn;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * What a tenant does with its users, by its server or its administrators. Runs outside of a transaction, since what ends is told
 * after it is committed. Thread-safe.
 */
@ApplicationScoped
public class ProvisioningUsers {

    private static final String EXTERNAL_ID = "externalId";

    @Inject
    KeepingUsers users;

    @Inject
    People people;

    @Inject
    Credentials credentials;

    @Inject
    Event<SessionEnded> ended;

    @Inject
    Event<AccessWithdrawn> withdrawn;

    /** @throws Problem NOT_FOUND */
    public UserAccount account(TenantId tenant, UserRef user) {
        return users.account(tenant, user);
    }

    /**
     * The user of that external id as the tenant wants it: changed, or added.
     *
     * @throws Problem BAD_REQUEST; CONFLICT naming the field that is taken
     */
    public Provisioned upsert(Administered where, ChangeUser wanted) {
        String externalId = wanted.externalId().orElseThrow(() -> Problem.badRequest(EXTERNAL_ID, "is needed"));
        Optional<String> hash = wanted.password().map(credentials::hash);
        try {
            return told(where.tenant(), users.upsert(where, externalId, wanted, hash));
        } catch (Problem e) {
            if (e.code() == ErrorCode.CONFLICT
                    && e.field().filter(EXTERNAL_ID::equals).isPresent()) {
                return told(where.tenant(), users.upsert(where, externalId, wanted, hash));
            }
            throw e;
        }
    }

    private Provisioned told(TenantId tenant, Provisioned provisioned) {
        provisioned.ended().forEach(session -> ended.fire(new SessionEnded(tenant, session)));
        return provisioned;
    }

    /** @throws Problem NOT_FOUND; BAD_REQUEST; CONFLICT naming the field that is taken */
    public UserAccount change(Administered where, UserRef user, ChangeUser wanted) {
        UserId id = people.id(where.tenant(), user);
        return told(
                        where.tenant(),
                        users.change(where, id, wanted, wanted.password().map(credentials::hash)))
                .account();
    }

    /**
     * Ends all sessions of the user, who cannot log in any more; no token of theirs is taken and their sockets are closed, within 1 s on
     * every node. Their memberships and messages stay.
     *
     * @throws Problem NOT_FOUND
     */
    public UserAccount deactivate(Administered where, UserRef ref) {
        UserId user = people.id(where.tenant(), ref);
        users.deactivate(where, user).forEach(session -> ended.fire(new SessionEnded(where.tenant(), session)));
        withdrawn.fire(AccessWithdrawn.from(where.tenant(), user));
        return users.account(where.tenant(), new UserRef.ById(user));
    }

    /** The user may log in again; sessions that ended stay so. @throws Problem NOT_FOUND */
    public UserAccount reactivate(Administered where, UserRef ref) {
        UserId user = people.id(where.tenant(), ref);
        users.reactivate(where, user);
        return users.account(where.tenant(), new UserRef.ById(user));
    }
}
