package io.parlance.identity.boundary;

import com.fasterxml.jackson.databind.JsonNode;
import io.parlance.identity.control.People;
import io.parlance.kernel.PageRequest;
import io.parlance.kernel.UserId;
import io.parlance.platform.boundary.CurrentCaller;
import io.parlance.platform.boundary.PageJson;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

/** The people of the caller's tenant, the caller first. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public class PeopleResource {

    @Inject
    People people;

    @Inject
    CurrentCaller caller;

    @GET
    @Path("/me")
    public MeJson me() {
        return MeJson.of(people.me(caller.get()));
    }

    @PATCH
    @Path("/me")
    @Consumes(MediaType.APPLICATION_JSON)
    public MeJson change(JsonNode body) {
        return MeJson.of(people.change(caller.get(), ProfilePatch.read(body)));
    }

    @GET
    @Path("/users/{id}")
    public UserJson user(@PathParam("id") String id) {
        return UserJson.of(people.person(caller.get(), UserId.parse(id, "id")));
    }

    @GET
    @Path("/users")
    public PageJson<UserJson> search(
            @QueryParam("query") @DefaultValue("") String query,
            @QueryParam("limit") String limit,
            @QueryParam("cursor") String cursor) {
        return PageJson.of(people.search(caller.get(), query, PageRequest.parse(limit, cursor)), UserJson::of);
    }
}
