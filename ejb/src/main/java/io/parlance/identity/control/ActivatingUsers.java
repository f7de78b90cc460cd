package io.parlance.identity.control;

import io.parlance.administration.control.Administered;
import io.parlance.administration.control.Administrators;
import io.parlance.identity.entity.UserAccount;
import io.parlance.kernel.Problem;
import io.parlance.kernel.UserId;
import io.parlance.tenancy.control.AccessWithdrawn;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

/**
 * Who of a tenant's users may come in at all, as its server or its administrators have it. Runs outside of a transaction, since what
 * ends is told after it is committed. Thread-safe.
 */
@ApplicationScoped
public class ActivatingUsers {

    @Inject
    KeepingActivity activity;

    @Inject
    KeepingUsers users;

    @Inject
    People people;

    @Inject
    Administrators administrators;

    @Inject
    Event<SessionEnded> ended;

    @Inject
    Event<AccessWithdrawn> withdrawn;

    /**
     * Ends all sessions of the user, who cannot log in any more; no token of theirs is taken and their sockets are closed, within 1 s on
     * every node. Their memberships and messages stay.
     *
     * @throws Problem NOT_FOUND; FORBIDDEN for who is not the caller's to put out; CONFLICT for the tenant's last administrator
     */
    public UserAccount deactivate(Administered where, UserRef ref) {
        UserId user = people.id(where.tenant(), ref);
        administrators.requireAbove(where, user);
        activity.deactivate(where, user).forEach(session -> ended.fire(new SessionEnded(where.tenant(), session)));
        withdrawn.fire(AccessWithdrawn.from(where.tenant(), user));
        return users.account(where.tenant(), new UserRef.ById(user));
    }

    /** The user may log in again; sessions that ended stay so. @throws Problem NOT_FOUND; FORBIDDEN */
    public UserAccount reactivate(Administered where, UserRef ref) {
        UserId user = people.id(where.tenant(), ref);
        administrators.requireAbove(where, user);
        activity.reactivate(where, user);
        return users.account(where.tenant(), new UserRef.ById(user));
    }
}
