package io.parlance.identity.boundary;

import com.fasterxml.jackson.databind.JsonNode;
import io.parlance.identity.control.ChangeProfile;
import io.parlance.identity.control.Origin;
import io.parlance.identity.control.People;
import io.parlance.identity.control.VerifyingEmail;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.platform.boundary.CurrentCaller;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** The caller. */
@Path("/me")
@Produces(MediaType.APPLICATION_JSON)
public class MeResource {

    @Inject
    People people;

    @Inject
    VerifyingEmail verifying;

    @Inject
    CurrentCaller caller;

    @Context
    HttpServletRequest request;

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

    /** 202: the address changes when the link is followed that was sent there. */
    @POST
    @Path("/email")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response changeEmail(EmailBody body) {
        Origin origin =
                new Origin(request.getRemoteAddr(), Optional.ofNullable(request.getHeader(HttpHeaders.USER_AGENT)));
        verifying.change(caller.get(), body.email(), body.currentPassword(), origin);
        return Response.accepted().build();
    }

    /** The body of {@code POST /me/email}. */
    public record EmailBody(String email, String currentPassword) {

        @Override
        public String toString() {
            return "EmailBody[]";
        }
    }
}
