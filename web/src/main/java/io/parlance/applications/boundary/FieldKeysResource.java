package io.parlance.applications.boundary;

import io.parlance.applications.control.RunningSecrets;
import io.parlance.platform.boundary.CurrentCaller;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Encrypting stored secrets under the current field key; for the operator. */
@Path("/admin/field-keys")
@Produces(MediaType.APPLICATION_JSON)
public class FieldKeysResource {

    @Inject
    CurrentCaller caller;

    @Inject
    RunningSecrets secrets;

    @POST
    @Path("/seal")
    public Resealed seal() {
        return new Resealed(secrets.sealAgain(caller.get()));
    }

    /** @param sealed how many fields were under another key */
    public record Resealed(int sealed) {}
}
