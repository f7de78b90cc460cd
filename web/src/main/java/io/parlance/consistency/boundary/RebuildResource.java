package io.parlance.consistency.boundary;

import io.parlance.consistency.control.Rebuilding;
import io.parlance.kernel.AuditAction;
import io.parlance.kernel.AuditActor;
import io.parlance.kernel.AuditedAct;
import io.parlance.kernel.Caller;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.platform.boundary.CurrentCaller;
import io.parlance.platform.control.Audit;
import io.parlance.tenancy.control.Operator;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** Deriving one conversation again from its logs; for the operator. */
@Path("/admin/conversations/{conversationId}/rebuild")
@Produces(MediaType.APPLICATION_JSON)
public class RebuildResource {

    @Inject
    CurrentCaller caller;

    @Inject
    Operator operator;

    @Inject
    Rebuilding rebuilding;

    @Inject
    Audit audit;

    @POST
    public RebuiltJson rebuild(
            @PathParam("conversationId") String conversationId, @QueryParam("tenant") String tenant) {
        Caller who = caller.get();
        operator.require(who);
        if (tenant == null) {
            throw Problem.badRequest("tenant", "is needed: the short name of the conversation's tenant");
        }
        TenantId whose = operator.tenant(who, tenant);
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
