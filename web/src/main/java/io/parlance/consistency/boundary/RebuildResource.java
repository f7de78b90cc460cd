package io.parlance.consistency.boundary;

import io.parlance.consistency.control.Rebuilding;
import io.parlance.kernel.AuditAction;
import io.parlance.kernel.AuditActor;
import io.parlance.kernel.AuditedAct;
import io.parlance.kernel.Caller;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.permissions.control.Administration;
import io.parlance.permissions.entity.AdminAction;
import io.parlance.platform.boundary.CurrentCaller;
import io.parlance.platform.control.Audit;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;

/** Deriving one conversation again from its logs; for the operator. */
@Path("/admin/conversations/{conversationId}/rebuild")
@Produces(MediaType.APPLICATION_JSON)
public class RebuildResource {

    @Inject
    CurrentCaller caller;

    @Inject
    Administration administration;

    @Inject
    Rebuilding rebuilding;

    @Inject
    Audit audit;

    @POST
    public RebuiltJson rebuild(
            @PathParam("conversationId") String conversationId, @QueryParam("tenant") String tenant) {
        Caller who = caller.get();
        administration.require(who, AdminAction.OPERATE);
        if (tenant == null) {
            throw Problem.badRequest("tenant", "is needed: the short name of the conversation's tenant");
        }
        TenantId whose = administration.tenant(who, AdminAction.OPERATE, Optional.of(tenant));
        ConversationId conversation = ConversationId.parse(conversationId, "conversationId");
        audit.record(
                whose,
                AuditedAct.of(
                        AuditActor.operator(who), AuditAction.CONVERSATION_REBUILT, "conversation", conversation));
        return RebuiltJson.of(rebuilding.rebuild(whose, conversation));
    }

    /** What was wrong and is right now, and what is still wrong. */
    public record RebuiltJson(ConversationId conversationId, List<FindingJson> repaired, List<FindingJson> left) {

        static RebuiltJson of(Rebuilding.Rebuilt rebuilt) {
            return new RebuiltJson(
                    rebuilt.conversation(),
                    rebuilt.repaired().stream().map(FindingJson::of).toList(),
                    rebuilt.left().stream().map(FindingJson::of).toList());
        }
    }
}
