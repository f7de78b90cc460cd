package io.parlance.identity.boundary;

import io.parlance.administration.control.Administrators;
import io.parlance.identity.control.UnseenUsers;
import io.parlance.kernel.Problem;
import io.parlance.kernel.Scope;
import io.parlance.kernel.UserId;
import io.parlance.platform.boundary.CurrentCaller;
import io.parlance.platform.boundary.ForServers;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Deactivating who was not seen for some days; for the tenant's server and its administrators. */
@Path("/admin/users/unseen")
@Produces(MediaType.APPLICATION_JSON)
public class UnseenUsersResource {

    @Inject
    UnseenUsers unseen;

    @Inject
    Administrators administrators;

    @Inject
    CurrentCaller caller;

    /** Tells only who it would be, unless told otherwise. */
    @POST
    @Path("/deactivate")
    @Consumes(MediaType.APPLICATION_JSON)
    @ForServers(Scope.USERS_WRITE)
    public UnseenJson deactivate(@QueryParam("tenant") String tenant, UnseenBody body) {
        boolean dryRun = body.dryRun().orElse(true);
        UnseenUsers.Outcome outcome = unseen.deactivate(
                administrators.tenant(caller.requester(), Optional.ofNullable(tenant)),
                body.days().orElseThrow(() -> Problem.badRequest("days", "is needed")),
                dryRun);
        return new UnseenJson(
                dryRun,
                outcome.users().stream()
                        .map(user -> new UserSeen(user.id(), user.username(), user.lastSeenAt()))
                        .toList(),
                outcome.more());
    }

    /**
     * The body of {@code POST /admin/users/unseen/deactivate}.
     *
     * @param dryRun true when it is left out
     */
    public record UnseenBody(Optional<Integer> days, Optional<Boolean> dryRun) {}

    /** A user who was not seen. */
    public record UserSeen(UserId id, String username, Instant lastSeenAt) {}

    /**
     * The answer.
     *
     * @param more whether there are others: call again
     */
    public record UnseenJson(boolean dryRun, List<UserSeen> users, boolean more) {}
}
