package io.parlance.identity.control;

import io.parlance.administration.control.Administered;
import io.parlance.administration.control.Administrators;
import io.parlance.identity.control.KeepingUsers.Provisioned;
import io.parlance.identity.entity.Person;
import io.parlance.identity.entity.UserAccount;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
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
    Administrators administrators;

    /** @throws Problem NOT_FOUND */
    public UserAccount account(TenantId tenant, UserRef user) {
        return users.account(tenant, user);
    }

    /**
     * The user of that external id as the tenant wants it: changed, or added.
     *
     * @throws Problem BAD_REQUEST; CONFLICT naming the field that is taken; FORBIDDEN for who is not the caller's to change
     */
    public Provisioned upsert(Administered where, ChangeUser wanted) {
        String externalId = wanted.externalId().orElseThrow(() -> Problem.badRequest(EXTERNAL_ID, "is needed"));
        people.find(where.tenant(), new UserRef.ByExternalId(externalId))
                .map(Person::id)
                .ifPresent(user -> administrators.requireAbove(where, user));
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

    /** @throws Problem NOT_FOUND; BAD_REQUEST; CONFLICT naming the field that is taken; FORBIDDEN for who is not the caller's to change */
    public UserAccount change(Administered where, UserRef user, ChangeUser wanted) {
        UserId id = people.id(where.tenant(), user);
        administrators.requireAbove(where, id);
        return told(
                        where.tenant(),
                        users.change(where, id, wanted, wanted.password().map(credentials::hash)))
                .account();
    }
}
