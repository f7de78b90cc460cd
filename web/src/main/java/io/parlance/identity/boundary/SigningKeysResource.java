package io.parlance.identity.boundary;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.parlance.identity.control.RunningSigningKeys;
import io.parlance.identity.entity.KeyTimes;
import io.parlance.identity.entity.StoredKey;
import io.parlance.kernel.Page;
import io.parlance.platform.boundary.CurrentCaller;
import io.parlance.platform.boundary.PageJson;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** The keys that sign access tokens; for the operator. */
@Path("/admin/signing-keys")
@Produces(MediaType.APPLICATION_JSON)
public class SigningKeysResource {

    @Inject
    CurrentCaller caller;

    @Inject
    RunningSigningKeys keys;

    @GET
    public PageJson<SigningKeyJson> list() {
        return PageJson.of(Page.last(keys.list(caller.get())), SigningKeyJson::of);
    }

    @POST
    @Path("/rotate")
    public SigningKeyJson rotate() {
        return SigningKeyJson.of(keys.rotate(caller.get()));
    }

    @DELETE
    @Path("/{kid}")
    public void revoke(@PathParam("kid") String kid) {
        keys.revoke(caller.get(), kid);
    }

    /** A key on the wire, without either half. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record SigningKeyJson(
            String kid,
            String algorithm,
            String state,
            Instant createdAt,
            Optional<Instant> signsFrom,
            Optional<Instant> retiredAt,
            Optional<Instant> revokedAt) {

        static SigningKeyJson of(StoredKey key) {
            KeyTimes times = key.times();
            return new SigningKeyJson(
                    key.kid(),
                    key.algorithm(),
                    key.state().name().toLowerCase(Locale.ROOT),
                    times.createdAt(),
                    times.signsFrom(),
                    times.retiredAt(),
                    times.revokedAt());
        }
    }
}
