package io.parlance.settings.boundary;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.databind.JsonNode;
import io.parlance.administration.control.Administered;
import io.parlance.administration.control.Administrators;
import io.parlance.kernel.PageRequest;
import io.parlance.kernel.Problem;
import io.parlance.kernel.UserId;
import io.parlance.permissions.entity.AdminAction;
import io.parlance.platform.boundary.CurrentCaller;
import io.parlance.platform.boundary.PageJson;
import io.parlance.settings.control.DecidedSetting;
import io.parlance.settings.control.DecidingForTenants;
import io.parlance.tenancy.entity.SettingVersion;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a tenant has decided, and deciding otherwise. */
@Path("/admin/settings")
@Produces(MediaType.APPLICATION_JSON)
public class TenantSettingsResource {

    @Inject
    CurrentCaller caller;

    @Inject
    Administrators administrators;

    @Inject
    DecidingForTenants deciding;

    @GET
    public PageJson<SettingJson> all(@QueryParam("tenant") String tenant) {
        return listed(deciding.all(administered(tenant).tenant()));
    }

    @PATCH
    @Consumes(MediaType.APPLICATION_JSON)
    public PageJson<SettingJson> change(@QueryParam("tenant") String tenant, JsonNode body) {
        Administered where = administered(tenant);
        return listed(deciding.change(where.tenant(), where.by(), caller.get().user(), wishes(body)));
    }

    @GET
    @Path("/{key}/history")
    public PageJson<VersionJson> history(
            @PathParam("key") String key,
            @QueryParam("tenant") String tenant,
            @QueryParam("limit") String limit,
            @QueryParam("cursor") String cursor) {
        return PageJson.of(
                deciding.history(administered(tenant).tenant(), key, PageRequest.parse(limit, cursor)),
                VersionJson::of);
    }

    private Administered administered(String tenant) {
        return administrators.tenant(caller.requester(), AdminAction.MANAGE_SETTINGS, Optional.ofNullable(tenant));
    }

    private static PageJson<SettingJson> listed(List<DecidedSetting> settings) {
        return new PageJson<>(settings.stream().map(SettingJson::of).toList(), Optional.empty());
    }

    private static Map<String, JsonNode> wishes(JsonNode body) {
        if (!body.isObject()) {
            throw Problem.badRequest(null, "the body must be a JSON object");
        }
        Map<String, JsonNode> wishes = new LinkedHashMap<>();
        body.properties().forEach(field -> wishes.put(field.getKey(), field.getValue()));
        return wishes;
    }

    /** What was decided at one time; null stands for the default. */
    public record VersionJson(long version, @JsonRawValue String value, Optional<UserId> changedBy, Instant changedAt) {

        static VersionJson of(SettingVersion version) {
            return new VersionJson(version.version(), version.value(), version.changedBy(), version.changedAt());
        }
    }
}
