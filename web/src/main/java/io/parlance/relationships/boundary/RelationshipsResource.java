package io.parlance.relationships.boundary;

import io.parlance.identity.control.People;
import io.parlance.identity.control.UserRef;
import io.parlance.kernel.Caller;
import io.parlance.kernel.PageRequest;
import io.parlance.kernel.UserId;
import io.parlance.platform.boundary.CurrentCaller;
import io.parlance.platform.boundary.PageJson;
import io.parlance.relationships.control.OwnRelationships;
import io.parlance.relationships.control.ShownRelation;
import io.parlance.relationships.entity.RelationType;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** What the caller is to others. */
@Path("/me/relationships")
@Produces(MediaType.APPLICATION_JSON)
public class RelationshipsResource {

    @Inject
    OwnRelationships relationships;

    @Inject
    People people;

    @Inject
    CurrentCaller caller;

    @GET
    public PageJson<RelationshipJson> list(
            @QueryParam("type") String type, @QueryParam("limit") String limit, @QueryParam("cursor") String cursor) {
        return PageJson.of(
                relationships.list(
                        caller.get(),
                        Optional.ofNullable(type).map(RelationType::parse),
                        PageRequest.parse(limit, cursor)),
                RelationshipJson::of);
    }

    @GET
    @Path("/requests")
    public PageJson<RelationshipJson> asked(@QueryParam("limit") String limit, @QueryParam("cursor") String cursor) {
        return PageJson.of(relationships.asked(caller.get(), PageRequest.parse(limit, cursor)), RelationshipJson::of);
    }

    /** 201 for a new one, 200 for one that was there. */
    @PUT
    @Path("/{userId}/{type}")
    public Response put(@PathParam("userId") String user, @PathParam("type") String type) {
        ShownRelation relation = relationships.put(caller.get(), id(user), RelationType.parse(type));
        return Response.status(relation.isNew() ? Response.Status.CREATED : Response.Status.OK)
                .entity(RelationshipJson.of(relation))
                .build();
    }

    @DELETE
    @Path("/{userId}/{type}")
    public void remove(@PathParam("userId") String user, @PathParam("type") String type) {
        relationships.remove(caller.get(), id(user), RelationType.parse(type));
    }

    @POST
    @Path("/{userId}/friend/reject")
    public void reject(@PathParam("userId") String user) {
        relationships.reject(caller.get(), id(user));
    }

    private UserId id(String user) {
        Caller self = caller.get();
        return people.id(self.tenant(), UserRef.idOrExternal(user, "userId"));
    }
}
