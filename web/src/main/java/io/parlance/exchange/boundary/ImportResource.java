package io.parlance.exchange.boundary;

import io.parlance.administration.control.Administered;
import io.parlance.exchange.control.ImportOptions;
import io.parlance.exchange.control.ImportReport;
import io.parlance.exchange.control.Importing;
import io.parlance.kernel.AuditAction;
import io.parlance.kernel.AuditedAct;
import io.parlance.kernel.Problem;
import io.parlance.kernel.Scope;
import io.parlance.kernel.TenantId;
import io.parlance.permissions.entity.AdminAction;
import io.parlance.platform.boundary.BodyLimitFilter;
import io.parlance.platform.boundary.CurrentCaller;
import io.parlance.platform.boundary.ForServers;
import io.parlance.platform.boundary.LargeBody;
import io.parlance.platform.control.Audit;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** JSON lines into a tenant, read as they come; for the operator and the tenant's own server. */
@Path("/admin/import")
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
public class ImportResource {

    private static final int BUFFER = 1 << 16;

    @Inject
    CurrentCaller caller;

    @Inject
    NamedTenant tenants;

    @Inject
    Importing importing;

    @Inject
    Audit audit;

    /** 200 with what was done, once all of it is durable. */
    @POST
    @ForServers(Scope.IMPORT)
    @LargeBody
    public ImportReport receive(
            @QueryParam("tenant") String tenant,
            @QueryParam("unknownUsers") @DefaultValue("refuse") String unknownUsers,
            @QueryParam("read") @DefaultValue("authors") String read,
            @HeaderParam(HttpHeaders.CONTENT_ENCODING) @DefaultValue("identity") String encoding,
            @Context HttpServletRequest request) {
        Administered where = tenants.named(caller.requester(), AdminAction.IMPORT, tenant);
        TenantId whose = where.tenant();
        ImportOptions options = new ImportOptions(
                choice("unknownUsers", unknownUsers, "refuse", "create"), choice("read", read, "authors", "all"));
        audit.record(
                whose,
                AuditedAct.of(where.by(), AuditAction.MESSAGES_IMPORTED, "tenant", whose)
                        .after(Map.of("unknownUsers", unknownUsers, "read", read)));
        return importing.run(whose, options, body(request, encoding));
    }

    /** Taken here and not as a parameter: its size can be lifted only before it is. */
    private static InputStream body(HttpServletRequest request, String encoding) {
        BodyLimitFilter.lift();
        try {
            return decoded(request.getInputStream(), encoding);
        } catch (IOException e) {
            throw Problem.badRequest("body", "cannot be read, or is not gzip, as Content-Encoding says");
        }
    }

    /** @return whether it is the second */
    private static boolean choice(String parameter, String value, String one, String other) {
        if (!value.equals(one) && !value.equals(other)) {
            throw Problem.badRequest(parameter, "must be " + one + " or " + other);
        }
        return value.equals(other);
    }

    private static InputStream decoded(InputStream body, String encoding) throws IOException {
        return switch (encoding) {
            case "identity" -> body;
            case "gzip" -> new GZIPInputStream(body, BUFFER);
            default -> throw Problem.badRequest("Content-Encoding", "must be gzip, or left out");
        };
    }
}
