package io.parlance.identity.control;

import io.parlance.administration.control.Administered;
import io.parlance.identity.entity.Person;
import io.parlance.identity.entity.ProvisionedUsers;
import io.parlance.kernel.AuditAction;
import io.parlance.kernel.AuditedAct;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.platform.control.Audit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** From when on tokens of users are taken, each step one transaction. Thread-safe. */
@ApplicationScoped
@Transactional
public class KeepingStandings {

    @Inject
    ProvisionedUsers users;

    @Inject
    People people;

    @Inject
    Clock clock;

    @Inject
    Audit audit;

    /** From when on tokens of the user are taken; empty for one who is not there or not active. */
    Optional<Standing> standing(TenantId tenant, UserRef ref) {
        Optional<UserId> id = ref instanceof UserRef.ById known
                ? Optional.of(known.user())
                : people.find(tenant, ref).map(Person::id);
        return id.flatMap(user -> users.tokensGoodFrom(tenant, user).map(from -> new Standing(user, from)));
    }

    /** As {@link #standing} for each of these; those named by their ids in one query. */
    Map<UserRef, Standing> standings(TenantId tenant, Collection<UserRef> refs) {
        List<UserId> ids = refs.stream()
                .filter(UserRef.ById.class::isInstance)
                .map(ref -> ((UserRef.ById) ref).user())
                .toList();
        Map<UserRef, Standing> standings = new HashMap<>();
        if (!ids.isEmpty()) {
            users.tokensGoodFrom(tenant, ids)
                    .forEach((user, from) -> standings.put(new UserRef.ById(user), new Standing(user, from)));
        }
        for (UserRef ref : refs) {
            if (!(ref instanceof UserRef.ById)) {
                standing(tenant, ref).ifPresent(standing -> standings.put(ref, standing));
            }
        }
        return standings;
    }

    /** Whether there is one of that name, active or not. */
    boolean exists(TenantId tenant, UserRef ref) {
        return people.find(tenant, ref).isPresent();
    }

    /**
     * Tokens of the user that were issued before then are void, or before a later time that was given earlier.
     *
     * @return the time that holds
     * @throws Problem NOT_FOUND
     */
    Instant voidTokens(Administered where, UserId user, Instant before) {
        Instant holds = users.voidTokens(where.tenant(), user, before, clock.instant())
                .orElseThrow(() -> Problem.notFound("there is no such user"));
        audit.record(
                where.tenant(),
                AuditedAct.of(where.by(), AuditAction.TOKENS_REVOKED, "user", user)
                        .after(Map.of("before", holds.toString())));
        return holds;
    }

    /** @param tokensGoodFrom tokens that were issued earlier are void */
    public record Standing(UserId user, Instant tokensGoodFrom) {}
}
