package io.parlance.identity.control;

import io.parlance.administration.control.Administered;
import io.parlance.identity.control.KeepingStandings.Standing;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.platform.control.Remembered;
import io.parlance.platform.control.Remembered.Bounds;
import io.parlance.platform.control.Remembering;
import io.parlance.tenancy.control.AccessWithdrawn;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which users are active, and from when on tokens of theirs are taken, known at most 1 s late. Thread-safe. */
@ApplicationScoped
public class UserStandings {

    @Inject
    KeepingStandings users;

    @Inject
    ProvisioningUsers provisioning;

    @Inject
    IdentitySettings settings;

    @Inject
    Remembering remembering;

    private Remembered<Named, Standing> known;

    private record Named(TenantId tenant, UserRef user) {}

    @PostConstruct
    void prepare() {
        known = remembering.together(Bounds.withinASecond(settings.accessTokenLife()), this::read);
    }

    /**
     * Empty for who is not there or not active.
     *
     * @throws Problem UNAVAILABLE when that cannot be known
     */
    public Optional<Standing> find(TenantId tenant, UserRef user) {
        return known.find(new Named(tenant, user));
    }

    /**
     * Asks for all of them at once, in one query; {@link #find} by the user's id knows then. What was last known holds while
     * PostgreSQL is away.
     *
     * @throws Problem UNAVAILABLE when that cannot be known
     */
    public void lookAgain(TenantId tenant, Collection<UserId> some) {
        known.findAgain(some.stream()
                .map(user -> new Named(tenant, new UserRef.ById(user)))
                .collect(Collectors.toUnmodifiableSet()));
    }

    /**
     * As {@link #find}, but who is not there is added first. Who was deactivated stays so.
     *
     * @param where the tenant, and who says that there is this user
     * @throws Problem UNAVAILABLE
     */
    public Optional<Standing> findOrAdd(Administered where, ChangeUser wanted) {
        TenantId tenant = where.tenant();
        UserRef ref = new UserRef.ByExternalId(wanted.externalId().orElseThrow());
        Optional<Standing> found = find(tenant, ref);
        if (found.isPresent() || users.exists(tenant, ref)) {
            return found;
        }
        provisioning.upsert(where, wanted);
        return find(tenant, ref);
    }

    void forget(@Observes @Priority(AccessWithdrawn.FORGET) AccessWithdrawn withdrawn) {
        known.forget(named -> named.tenant().equals(withdrawn.tenant()));
    }

    private Map<Named, Standing> read(Collection<Named> wanted) {
        Map<TenantId, List<UserRef>> byTenant = wanted.stream()
                .collect(Collectors.groupingBy(Named::tenant, Collectors.mapping(Named::user, Collectors.toList())));
        Map<Named, Standing> found = new HashMap<>();
        byTenant.forEach((tenant, refs) ->
                users.standings(tenant, refs).forEach((ref, standing) -> found.put(new Named(tenant, ref), standing)));
        return found;
    }
}
