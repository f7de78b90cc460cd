package io.parlance.permissions.control;

import io.parlance.kernel.Caller;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.NodeId;
import io.parlance.kernel.Page;
import io.parlance.kernel.PageRequest;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.permissions.entity.AdminAction;
import io.parlance.permissions.entity.Grant;
import io.parlance.permissions.entity.GrantKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Giving and taking back permissions. Every method throws Problem NOT_FOUND for who may not manage permissions, and when the tenant
 * has no such user. Runs outside of a transaction, since a change is told after it is committed: at work here at once, and within
 * 1 s on every node. Thread-safe.
 */
@ApplicationScoped
public class Granting {

    @Inject
    Administration administration;

    @Inject
    KeepingGrants grants;

    @Inject
    NamedUsers users;

    @Inject
    Event<PermissionsChanged> changed;

    @Inject
    NodeId node;

    @Inject
    Clock clock;

    /**
     * Whose permissions, as the caller names them.
     *
     * @param tenant the tenant's short name; empty for the caller's own
     * @param user an id, or {@code ext:} with the tenant's own
     */
    public record Whose(Optional<String> tenant, String user) {}

    private record Grantee(TenantId tenant, UserId user) {}

    /** What a user was granted, by permission and resource, also what is over. */
    public Page<Grant> list(Caller caller, Whose whose, PageRequest page) {
        Grantee grantee = grantee(caller, whose);
        List<Grant> further = grants.ofExisting(grantee.tenant(), grantee.user()).stream()
                .sorted(Comparator.comparing(Granting::place))
                .filter(grant -> page.cursor()
                        .map(cursor -> place(grant).compareTo(cursor) > 0)
                        .orElse(true))
                .limit(page.limit() + 1L)
                .toList();
        if (further.size() <= page.limit()) {
            return Page.last(further);
        }
        List<Grant> items = further.subList(0, page.limit());
        return new Page<>(items, Optional.of(place(items.getLast())));
    }

    private static String place(Grant grant) {
        return grant.key().permission() + "/" + grant.key().resource().orElse("");
    }

    /**
     * Gives a permission, in the place of the same one that was given before.
     *
     * @param expiresAt from when on it does not hold any more
     * @throws Problem BAD_REQUEST, field {@code expiresAt}, when that is not later than now; FORBIDDEN for who was only granted to
     *     manage permissions, and would make others of their own kind; CONFLICT where it would leave the tenant without an administrator
     */
    public Grant give(Caller caller, Whose whose, GrantKey key, Optional<Instant> expiresAt) {
        Grantee grantee = grantee(caller, whose);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        expiresAt.filter(end -> !end.isAfter(now)).ifPresent(past -> {
            throw Problem.badRequest("expiresAt", "must be later than now");
        });
        requireRank(caller, key);
        Grant grant = new Grant(key, caller.user(), now, expiresAt.map(end -> end.truncatedTo(ChronoUnit.MILLIS)));
        grants.give(caller, grantee.tenant(), grantee.user(), grant);
        changed.fire(new PermissionsChanged(node, grantee.tenant(), grantee.user()));
        return grant;
    }

    /**
     * Takes a permission back; where it was not given nothing happens.
     *
     * @throws Problem CONFLICT where it would leave the tenant without an administrator
     */
    public void take(Caller caller, Whose whose, GrantKey key) {
        Grantee grantee = grantee(caller, whose);
        requireRank(caller, key);
        if (grants.take(caller, grantee.tenant(), grantee.user(), key).isPresent()) {
            changed.fire(new PermissionsChanged(node, grantee.tenant(), grantee.user()));
        }
    }

    /** Nobody is looked for before it is known that the caller may. */
    private Grantee grantee(Caller caller, Whose whose) {
        TenantId tenant = administration.tenant(caller, AdminAction.MANAGE_PERMISSIONS, whose.tenant());
        UserId user =
                users.find(tenant, whose.user(), "userId").orElseThrow(() -> Problem.notFound("there is no such user"));
        return new Grantee(tenant, user);
    }

    private void requireRank(Caller caller, GrantKey key) {
        Reason reason =
                administration.require(caller, AdminAction.MANAGE_PERMISSIONS).reason();
        if (key.administers() && reason == Reason.GRANT) {
            throw Problem.of(ErrorCode.FORBIDDEN, "permission", "only the operator and administrators give this one");
        }
    }
}
