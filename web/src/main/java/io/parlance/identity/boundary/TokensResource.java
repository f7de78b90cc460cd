package io.parlance.identity.boundary;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.parlance.administration.control.Administrators;
import io.parlance.identity.control.RevokingTokens;
import io.parlance.identity.control.UserRef;
import io.parlance.kernel.Scope;
import io.parlance.permissions.entity.AdminAction;
import io.parlance.platform.boundary.CurrentCaller;
import io.parlance.platform.boundary.ForServers;
import io.parlance.platform.boundary.Times;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Optional;

/** Declaring tokens void; for the tenant's server and its administrators. */
@Path("/admin/tokens")
@Produces(MediaType.APPLICATION_JSON)
public class TokensResource {

    @Inject
    CurrentCaller caller;

    @Inject
    Administrators administrators;

    @Inject
    RevokingTokens revoking;

    @POST
    @Path("/revoke")
    @Consumes(MediaType.APPLICATION_JSON)
    @ForServers(Scope.TOKENS_REVOKE)
    public Revoked revoke(@QueryParam("tenant") String tenant, RevokeBody body) {
        Instant holds = revoking.revoke(
                administrators.tenant(caller.requester(), AdminAction.MANAGE_USERS, Optional.ofNullable(tenant)),
                body.userId().map(user -> UserRef.idOrExternal(user, "userId")),
                body.before().map(time -> Times.parse(time, "before")));
        return new Revoked(body.userId(), holds);
    }

    /**
     * The body of {@code POST /admin/tokens/revoke}.
     *
     * @param userId empty for all of the tenant
     * @param before empty for now
     */
    public record RevokeBody(Optional<String> userId, Optional<String> before) {}

    /** Tokens that were issued before then are void. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Revoked(Optional<String> userId, Instant before) {}
}
