package io.parlance.identity.boundary;

import com.fasterxml.jackson.databind.JsonNode;
import io.parlance.administration.control.Administered;
import io.parlance.administration.control.Administrators;
import io.parlance.identity.control.ActivatingUsers;
import io.parlance.identity.control.KeepingUsers.Provisioned;
import io.parlance.identity.control.People;
import io.parlance.identity.control.ProvisioningUsers;
import io.parlance.identity.control.UserRef;
import io.parlance.kernel.PageRequest;
import io.parlance.kernel.Scope;
import io.parlance.permissions.entity.AdminAction;
import io.parlance.platform.boundary.CurrentCaller;
import io.parlance.platform.boundary.ForServers;
import io.parlance.platform.boundary.PageJson;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** The people of the caller's tenant, for each other; and as the tenant itself keeps them, by its server or its administrators. */
@Path("/users")
@Produces(MediaType.APPLICATION_JSON)
public class UsersResource {

    @Inject
    People people;

    @Inject
    ProvisioningUsers provisioning;

    @Inject
    ActivatingUsers activating;

    @Inject
    Administrators administrators;

    @Inject
    CurrentCaller caller;

    @GET
    @ForServers(Scope.USERS_READ)
    public PageJson<UserJson> search(
            @QueryParam("query") @DefaultValue("") String query,
            @QueryParam("limit") String limit,
            @QueryParam("cursor") String cursor) {
        return PageJson.of(
                people.search(caller.requester().tenant(), query, PageRequest.parse(limit, cursor)), UserJson::of);
    }

    @GET
    @Path("/{id}")
    @ForServers(Scope.USERS_READ)
    public UserJson user(@PathParam("id") String id) {
        return UserJson.of(people.person(caller.requester().tenant(), ref(id)));
    }

    /** 201 for a new user, 200 for one whose external id was there. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @ForServers(Scope.USERS_WRITE)
    public Response upsert(@QueryParam("tenant") String tenant, JsonNode body) {
        Provisioned provisioned = provisioning.upsert(administrated(tenant), UserPatch.read(body));
        return Response.status(provisioned.added() ? Response.Status.CREATED : Response.Status.OK)
                .entity(AccountJson.of(provisioned.account()))
                .build();
    }

    @GET
    @Path("/{id}/account")
    @ForServers(Scope.USERS_READ)
    public AccountJson account(@PathParam("id") String id, @QueryParam("tenant") String tenant) {
        return AccountJson.of(provisioning.account(administrated(tenant).tenant(), ref(id)));
    }

    @PATCH
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @ForServers(Scope.USERS_WRITE)
    public AccountJson change(@PathParam("id") String id, @QueryParam("tenant") String tenant, JsonNode body) {
        return AccountJson.of(provisioning.change(administrated(tenant), ref(id), UserPatch.read(body)));
    }

    @POST
    @Path("/{id}/deactivate")
    @ForServers(Scope.USERS_WRITE)
    public AccountJson deactivate(@PathParam("id") String id, @QueryParam("tenant") String tenant) {
        return AccountJson.of(activating.deactivate(administrated(tenant), ref(id)));
    }

    @POST
    @Path("/{id}/reactivate")
    @ForServers(Scope.USERS_WRITE)
    public AccountJson reactivate(@PathParam("id") String id, @QueryParam("tenant") String tenant) {
        return AccountJson.of(activating.reactivate(administrated(tenant), ref(id)));
    }

    private Administered administrated(String tenant) {
        return administrators.tenant(caller.requester(), AdminAction.MANAGE_USERS, Optional.ofNullable(tenant));
    }

    private static UserRef ref(String id) {
        return UserRef.idOrExternal(id, "id");
    }
}
