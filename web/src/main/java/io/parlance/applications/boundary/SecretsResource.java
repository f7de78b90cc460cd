package io.parlance.applications.boundary;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.parlance.administration.control.Administered;
import io.parlance.administration.control.Administrators;
import io.parlance.applications.control.IssuedSecret;
import io.parlance.applications.control.Overlap;
import io.parlance.applications.control.RunningSecrets;
import io.parlance.applications.entity.StoredSecret;
import io.parlance.kernel.ApplicationId;
import io.parlance.kernel.Page;
import io.parlance.permissions.entity.AdminAction;
import io.parlance.platform.boundary.CurrentCaller;
import io.parlance.platform.boundary.PageJson;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The secrets with which an application signs tokens for its users; for the tenant's administrators. */
@Path("/admin/applications/{id}/secrets")
@Produces(MediaType.APPLICATION_JSON)
public class SecretsResource {

    @Inject
    CurrentCaller caller;

    @Inject
    Administrators administrators;

    @Inject
    RunningSecrets secrets;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(@PathParam("id") String id, @QueryParam("tenant") String tenant, NewSecretBody body) {
        IssuedSecret issued = secrets.create(
                administrated(tenant), ApplicationId.parse(id, "id"), Overlap.ofSeconds(body.overlapSeconds()));
        return ApplicationsResource.created(SecretJson.of(issued.stored(), Optional.of(issued.text())));
    }

    /** Those that are good. */
    @GET
    public PageJson<SecretJson> list(@PathParam("id") String id, @QueryParam("tenant") String tenant) {
        return PageJson.of(
                Page.last(secrets.list(administrated(tenant), ApplicationId.parse(id, "id"))),
                secret -> SecretJson.of(secret, Optional.empty()));
    }

    @DELETE
    @Path("/{secretId}")
    public void revoke(
            @PathParam("id") String id, @PathParam("secretId") String secretId, @QueryParam("tenant") String tenant) {
        secrets.revoke(
                administrated(tenant),
                ApplicationId.parse(id, "id"),
                ApplicationId.parse(secretId, "secretId").value());
    }

    private Administered administrated(String tenant) {
        return administrators.tenant(caller.requester(), AdminAction.MANAGE_APPLICATIONS, Optional.ofNullable(tenant));
    }

    /** The body of {@code POST}: for how long the earlier secrets stay good. */
    public record NewSecretBody(Optional<Long> overlapSeconds) {}

    /**
     * A secret on the wire.
     *
     * @param secret base64url of the key, in the answer to its making only
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record SecretJson(UUID id, Instant createdAt, Optional<Instant> expiresAt, Optional<String> secret) {

        static SecretJson of(StoredSecret stored, Optional<String> secret) {
            return new SecretJson(stored.id(), stored.createdAt(), stored.expiresAt(), secret);
        }

        /** Without the secret. */
        @Override
        public String toString() {
            return "SecretJson[" + id + "]";
        }
    }
}
