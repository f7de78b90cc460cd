package io.parlance.exchange.boundary;

import io.parlance.administration.control.Administered;
import io.parlance.exchange.control.ExportCursor;
import io.parlance.exchange.control.Exporting;
import io.parlance.kernel.AuditAction;
import io.parlance.kernel.AuditedAct;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.Scope;
import io.parlance.kernel.TenantId;
import io.parlance.permissions.entity.AdminAction;
import io.parlance.platform.boundary.CurrentCaller;
import io.parlance.platform.boundary.ForServers;
import io.parlance.platform.control.Audit;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.Map;
import java.util.Optional;

/** A tenant's conversations as a stream of JSON lines; for the operator and the tenant's own server. */
@Path("/admin/export")
public class ExportResource {

    static final String LINES = "application/x-ndjson";

    @Inject
    CurrentCaller caller;

    @Inject
    NamedTenant tenants;

    @Inject
    Exporting exporting;

    @Inject
    Audit audit;

    @GET
    @ForServers(Scope.EXPORT)
    public Response export(
            @QueryParam("tenant") String tenant,
            @QueryParam("conversationId") String conversationId,
            @QueryParam("after") String after) {
        Administered where = tenants.named(caller.requester(), AdminAction.EXPORT, tenant);
        TenantId whose = where.tenant();
        Exporting.Export export = exporting.prepare(
                whose,
                Optional.ofNullable(conversationId).map(id -> ConversationId.parse(id, "conversationId")),
                Optional.ofNullable(after).map(ExportCursor::parse));
        audit.record(
                whose,
                new AuditedAct(
                        where.by(),
                        AuditAction.MESSAGES_EXPORTED,
                        conversationId == null ? "tenant" : "conversation",
                        Optional.of(conversationId == null ? whose.toString() : conversationId),
                        Map.of(),
                        Map.of()));
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
}
