package io.parlance.audit.boundary;

import io.parlance.administration.control.Administered;
import io.parlance.administration.control.Administrators;
import io.parlance.audit.control.ExportingAudit;
import io.parlance.audit.control.ReadingAudit;
import io.parlance.kernel.PageRequest;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.permissions.entity.AdminAction;
import io.parlance.platform.boundary.CurrentCaller;
import io.parlance.platform.boundary.PageJson;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.Optional;

/** A tenant's audit log, in pages and as lines that can be verified. */
@Path("/admin/audit")
public class AuditResource {

    private static final String LINES = "application/x-ndjson";

    @Inject
    CurrentCaller caller;

    @Inject
    Administrators administrators;

    @Inject
    ReadingAudit reading;

    @Inject
    ExportingAudit exporting;

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public PageJson<AuditJson> list(
            @QueryParam("tenant") String tenant,
            @BeanParam AuditQuery query,
            @QueryParam("limit") String limit,
            @QueryParam("cursor") String cursor) {
        TenantId whose = administered(tenant).tenant();
        return PageJson.of(reading.list(whose, query.filter(), PageRequest.parse(limit, cursor)), AuditJson::of);
    }

    @GET
    @Path("/export")
    public Response export(@QueryParam("tenant") String tenant, @QueryParam("after") @DefaultValue("0") String after) {
        Administered where = administered(tenant);
        ExportingAudit.Export export = exporting.prepare(where.tenant(), where.by(), sequence(after));
        exporting.enter();
        StreamingOutput body = out -> {
            try {
                export.write(out);
            } finally {
                exporting.leave();
            }
        };
        return Response.ok(body, LINES).header("Cache-Control", "no-store").build();
    }

    private Administered administered(String tenant) {
        return administrators.tenant(caller.requester(), AdminAction.READ_AUDIT, Optional.ofNullable(tenant));
    }

    private static long sequence(String after) {
        try {
            return Long.parseLong(after);
        } catch (NumberFormatException e) {
            throw Problem.badRequest("after", "must be a sequence of the log, or 0");
        }
    }
}
