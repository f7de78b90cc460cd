package io.parlance.identity.boundary;

import com.fasterxml.jackson.databind.JsonNode;
import io.parlance.identity.control.ChangeProfile;
import io.parlance.identity.control.People;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.platform.boundary.CurrentCaller;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The caller. */
@Path("/me")
@Produces(MediaType.APPLICATION_JSON)
public class MeResource {

    @Inject
    People people;

    @Inject
    CurrentCaller caller;

    @GET
    public MeJson me() {
        return MeJson.of(people.me(caller.get()));
    }

    @PATCH
    @Consumes(MediaType.APPLICATION_JSON)
    public MeJson change(JsonNode body) {
        ChangeProfile change = ProfilePatch.read(body);
        if (change.customData().isPresent()) {
            throw Problem.of(ErrorCode.FORBIDDEN, "customData", "is written by the tenant's own server only");
        }
        return MeJson.of(people.change(caller.get(), change));
    }
}
