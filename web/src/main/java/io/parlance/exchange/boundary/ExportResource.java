package io.parlance.exchange.boundary;

import io.parlance.exchange.control.ExportCursor;
import io.parlance.exchange.control.Exporting;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.TenantId;
import io.parlance.platform.boundary.CurrentCaller;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.Optional;

/** A tenant's conversations as a stream of JSON lines; for the operator. */
@Path("/admin/export")
public class ExportResource {

    static final String LINES = "application/x-ndjson";

    @Inject
    CurrentCaller caller;

    @Inject
    NamedTenant tenants;

    @Inject
    Exporting exporting;

    @GET
    public Response export(
            @QueryParam("tenant") String tenant,
            @QueryParam("conversationId") String conversationId,
            @QueryParam("after") String after) {
        TenantId whose = tenants.named(caller.get(), tenant);
        Exporting.Export export = exporting.prepare(
                whose,
                Optional.ofNullable(conversationId).map(id -> ConversationId.parse(id, "conversationId")),
                Optional.ofNullable(after).map(ExportCursor::parse));
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
