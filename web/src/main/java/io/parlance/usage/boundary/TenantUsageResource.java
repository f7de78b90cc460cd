package io.parlance.usage.boundary;

import io.parlance.administration.control.Administrators;
import io.parlance.platform.boundary.CurrentCaller;
import io.parlance.tenancy.control.RunningTenants;
import io.parlance.usage.control.TenantUsage;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;

/** What a tenant uses and may use, beside the tenant itself; for the operator. */
@Path("/admin/tenants/{name}/usage")
@Produces(MediaType.APPLICATION_JSON)
public class TenantUsageResource {

    @Inject
    CurrentCaller caller;

    @Inject
    RunningTenants tenants;

    @Inject
    Administrators administrators;

    @Inject
    TenantUsage usage;

    @GET
    public UsageJson used(@PathParam("name") String name) {
        tenants.tenant(caller.get(), name);
        return UsageJson.of(usage.quotas(
                administrators.tenant(caller.requester(), Optional.of(name)).tenant()));
    }
}
