package io.parlance.applications.boundary;

import io.parlance.applications.control.SealingFields;
import io.parlance.platform.boundary.CurrentCaller;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Encrypting what is stored encrypted under the current field key; for the operator. */
@Path("/admin/field-keys")
@Produces(MediaType.APPLICATION_JSON)
public class FieldKeysResource {

    @Inject
    CurrentCaller caller;

    @Inject
    SealingFields fields;

    @POST
    @Path("/seal")
    public Resealed seal() {
        SealingFields.Resealed sealed = fields.sealAgain(caller.get());
        return new Resealed(sealed.all(), sealed.secrets(), sealed.placements(), sealed.mails(), sealed.signingKeys());
    }

    /** @param sealed how many fields were under another key, and of which kinds */
    public record Resealed(int sealed, int secrets, int placements, int mails, int signingKeys) {}
}
