package io.parlance.tenancy.boundary;

import io.parlance.kernel.PageRequest;
import io.parlance.kernel.Problem;
import io.parlance.platform.boundary.CurrentCaller;
import io.parlance.platform.boundary.PageJson;
import io.parlance.tenancy.control.ChangeTenant;
import io.parlance.tenancy.control.NewTenant;
import io.parlance.tenancy.control.RunningTenants;
import io.parlance.tenancy.control.WantedPlacement.Request;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** Making, suspending and resuming tenants; for the operator. */
@Path("/admin/tenants")
@Produces(MediaType.APPLICATION_JSON)
public class TenantsResource {

    @Inject
    CurrentCaller caller;

    @Inject
    RunningTenants tenants;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(NewTenantBody body) {
        return Response.status(Response.Status.CREATED)
                .entity(TenantJson.of(tenants.create(caller.get(), body.command())))
                .build();
    }

    @GET
    public PageJson<TenantJson> list(@QueryParam("limit") String limit, @QueryParam("cursor") String cursor) {
        return PageJson.of(tenants.list(caller.get(), PageRequest.parse(limit, cursor)), TenantJson::of);
    }

    @GET
    @Path("/{name}")
    public TenantJson tenant(@PathParam("name") String name) {
        return TenantJson.of(tenants.tenant(caller.get(), name));
    }

    @GET
    @Path("/{name}/placement")
    public PlacementJson placement(@PathParam("name") String name) {
        return PlacementJson.of(tenants.placement(caller.get(), name));
    }

    @PATCH
    @Path("/{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    public TenantJson change(@PathParam("name") String name, TenantPatch body) {
        return TenantJson.of(tenants.change(caller.get(), name, body.command()));
    }

    /** The body of {@code POST /admin/tenants}; people register by themselves only where that is said. */
    public record NewTenantBody(
            String name, String displayName, Optional<Boolean> openForRegistration, Optional<PlacementBody> placement) {

        NewTenant command() {
            return new NewTenant(
                    name, displayName, openForRegistration.orElse(false), placement.map(PlacementBody::command));
        }
    }

    /** Where a tenant's documents are to live. */
    public record PlacementBody(String kind, Optional<String> database, Optional<String> uri) {

        Request command() {
            return new Request(kind, database, uri);
        }

        @Override
        public String toString() {
            return "PlacementBody[" + kind + "]";
        }
    }

    /** The body of {@code PATCH /admin/tenants/NAME}; what is missing stays. */
    public record TenantPatch(Optional<String> displayName, Optional<String> status) {

        /** @throws Problem BAD_REQUEST naming the field */
        ChangeTenant command() {
            return new ChangeTenant(displayName, status.map(TenantPatch::isActive));
        }

        private static boolean isActive(String status) {
            return switch (status) {
                case TenantJson.ACTIVE -> true;
                case TenantJson.SUSPENDED -> false;
                default -> throw Problem.badRequest("status", "must be active or suspended");
            };
        }
    }
}
