package io.parlance.settings.boundary;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.databind.JsonNode;
import io.parlance.kernel.PageRequest;
import io.parlance.kernel.Problem;
import io.parlance.platform.boundary.CurrentCaller;
import io.parlance.platform.boundary.PageJson;
import io.parlance.settings.control.OwnSettings;
import io.parlance.settings.entity.UserSetting;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;

/** What the caller has set. */
@Path("/me/settings")
@Produces(MediaType.APPLICATION_JSON)
public class OwnSettingsResource {

    @Inject
    CurrentCaller caller;

    @Inject
    OwnSettings settings;

    @GET
    public PageJson<OwnSettingJson> list(@QueryParam("limit") String limit, @QueryParam("cursor") String cursor) {
        return PageJson.of(settings.list(caller.get(), PageRequest.parse(limit, cursor)), OwnSettingJson::of);
    }

    @GET
    @Path("/{key}")
    public OwnSettingJson one(@PathParam("key") String key) {
        return OwnSettingJson.of(settings.one(caller.get(), key));
    }

    @PUT
    @Path("/{key}")
    @Consumes(MediaType.APPLICATION_JSON)
    public OwnSettingJson set(@PathParam("key") String key, ValueBody body) {
        if (body.value() == null) {
            throw Problem.badRequest("value", "is needed");
        }
        return OwnSettingJson.of(settings.set(caller.get(), key, body.value()));
    }

    @DELETE
    @Path("/{key}")
    public void remove(@PathParam("key") String key) {
        settings.remove(caller.get(), key);
    }

    /** The body of {@code PUT}; the value is any JSON. */
    public record ValueBody(JsonNode value) {}

    /** A user's setting on the wire. */
    public record OwnSettingJson(String key, @JsonRawValue String value, Instant updatedAt) {

        static OwnSettingJson of(UserSetting setting) {
            return new OwnSettingJson(setting.key(), setting.value(), setting.updatedAt());
        }
    }
}
