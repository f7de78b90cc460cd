package io.parlance.identity.control;

import io.parlance.administration.control.Administered;
import io.parlance.kernel.Problem;
import io.parlance.kernel.UserId;
import io.parlance.tenancy.control.AccessWithdrawn;
import io.parlance.tenancy.control.KeepingTenants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * Declares tokens void that were issued before some time, of one user or of all of a tenant: sessions that began before it are over,
 * and tokens that the tenant minted before it are not taken, within 1 s on every node. API keys are not concerned. Runs outside of a
 * transaction, since it is told after it is committed. Thread-safe.
 */
@ApplicationScoped
public class RevokingTokens {

    @Inject
    KeepingStandings users;

    @Inject
    KeepingTenants tenants;

    @Inject
    People people;

    @Inject
    Event<AccessWithdrawn> withdrawn;

    @Inject
    Clock clock;

    /**
     * @param before now, where it is not given
     * @return the time that holds: a later one that was given earlier stays
     * @throws Problem BAD_REQUEST, field {@code before}, for a time that is to come; NOT_FOUND when there is no such user
     */
    public Instant revoke(Administered where, Optional<UserRef> whose, Optional<Instant> before) {
        Instant now = clock.instant();
        Instant time = before.orElse(now);
        if (time.isAfter(now)) {
            throw Problem.badRequest("before", "must not be in the future");
        }
        Optional<UserId> user = whose.map(ref -> people.id(where.tenant(), ref));
        Instant holds = user.map(id -> users.voidTokens(where, id, time))
                .orElseGet(() -> tenants.voidTokens(where.by(), where.tenant(), time));
        withdrawn.fire(new AccessWithdrawn(where.tenant(), user));
        return holds;
    }
}
