package io.parlance.relationships.control;

import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * What other features obey of what users have decided about each other. Known from memory, at most a second late. Every method throws
 * Problem UNAVAILABLE when PostgreSQL must be asked and is away. Thread-safe.
 */
@ApplicationScoped
public class Blocking {

    @Inject
    KnownAversions aversions;

    /** Whether {@code user} has blocked {@code other}. */
    public boolean isBlocked(TenantId tenant, UserId user, UserId other) {
        return aversions.of(tenant, user).blocked().contains(other);
    }

    /**
     * Asked before somebody is addressed, or is made a member.
     *
     * @param field where they were named
     * @throws Problem FORBIDDEN, which says neither who it was nor why
     */
    public void requireNotBlockedBy(TenantId tenant, UserId actor, Collection<UserId> others, String field) {
        boolean blocked = others.stream().anyMatch(other -> !other.equals(actor) && isBlocked(tenant, other, actor));
        if (blocked) {
            throw Problem.of(ErrorCode.FORBIDDEN, field, "not all of these can be reached by you");
        }
    }

    /** Whose naming the user does not want to hear of; mostly nobody. */
    public Set<UserId> unheard(TenantId tenant, UserId user) {
        Aversions mine = aversions.of(tenant, user);
        if (mine.areNone()) {
            return Set.of();
        }
        Set<UserId> all = new HashSet<>(mine.blocked());
        all.addAll(mine.muted());
        return all;
    }
}
