package io.parlance.identity.boundary;

import io.parlance.administration.control.Administrators;
import io.parlance.identity.control.LookingThroughUsers;
import io.parlance.kernel.PageRequest;
import io.parlance.kernel.Problem;
import io.parlance.kernel.Scope;
import io.parlance.permissions.entity.AdminAction;
import io.parlance.platform.boundary.CurrentCaller;
import io.parlance.platform.boundary.ForServers;
import io.parlance.platform.boundary.PageJson;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;

/** The users of a tenant, those who were deactivated too, for its server and its administrators. */
@Path("/admin/users")
@Produces(MediaType.APPLICATION_JSON)
public class AdministeredUsersResource {

    @Inject
    LookingThroughUsers users;

    @Inject
    Administrators administrators;

    @Inject
    CurrentCaller caller;

    @GET
    @ForServers(Scope.USERS_READ)
    public PageJson<AccountJson> list(
            @QueryParam("tenant") String tenant,
            @QueryParam("query") @DefaultValue("") String query,
            @QueryParam("state") String state,
            @QueryParam("limit") String limit,
            @QueryParam("cursor") String cursor) {
        return PageJson.of(
                users.list(
                        administrators
                                .tenant(caller.requester(), AdminAction.MANAGE_USERS, Optional.ofNullable(tenant))
                                .tenant(),
                        query,
                        Optional.ofNullable(state).map(AdministeredUsersResource::isActive),
                        PageRequest.parse(limit, cursor)),
                AccountJson::of);
    }

    private static boolean isActive(String state) {
        return switch (state) {
            case "active" -> true;
            case "inactive" -> false;
            default -> throw Problem.badRequest("state", "must be active or inactive");
        };
    }
}
