package io.parlance.usage.boundary;

import com.fasterxml.jackson.databind.JsonNode;
import io.parlance.administration.control.Administered;
import io.parlance.administration.control.Administrators;
import io.parlance.kernel.Scope;
import io.parlance.permissions.entity.AdminAction;
import io.parlance.platform.boundary.CurrentCaller;
import io.parlance.platform.boundary.ForServers;
import io.parlance.platform.boundary.PageJson;
import io.parlance.tenancy.control.Operator;
import io.parlance.usage.control.TenantUsage;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;

/** What a tenant uses and may use, for its administrators and servers; the operator decides about it. */
@Path("/admin/usage")
@Produces(MediaType.APPLICATION_JSON)
public class UsageResource {

    @Inject
    CurrentCaller caller;

    @Inject
    Administrators administrators;

    @Inject
    Operator operator;

    @Inject
    TenantUsage usage;

    @GET
    @ForServers(Scope.USAGE_READ)
    public UsageJson used(@QueryParam("tenant") String tenant) {
        return UsageJson.of(usage.quotas(readable(tenant).tenant()));
    }

    @GET
    @Path("/days")
    @ForServers(Scope.USAGE_READ)
    public PageJson<DayJson> days(
            @QueryParam("tenant") String tenant, @QueryParam("from") String from, @QueryParam("to") String to) {
        Administered where = readable(tenant);
        return new PageJson<>(DayJson.of(usage.days(where.tenant(), Days.period(from, to))), Optional.empty());
    }

    @PATCH
    @Consumes(MediaType.APPLICATION_JSON)
    public UsageJson decide(@QueryParam("tenant") String tenant, JsonNode body) {
        operator.require(caller.get());
        Administered where = administered(tenant);
        return UsageJson.of(
                usage.decide(where.tenant(), where.by(), caller.get().user(), QuotaWishes.read(body)));
    }

    private Administered readable(String tenant) {
        return administrators.tenant(caller.requester(), AdminAction.READ_USAGE, Optional.ofNullable(tenant));
    }

    private Administered administered(String tenant) {
        return administrators.tenant(caller.requester(), Optional.ofNullable(tenant));
    }
}
