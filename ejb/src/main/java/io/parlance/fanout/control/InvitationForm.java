package io.parlance.fanout.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parlance.invitations.control.InvitationChanged.Named;
import io.parlance.invitations.control.InvitationChanged.Turn;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.InvitationId;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;

/** What became of invitations, as JSON between nodes. Stateless and thread-safe. */
final class InvitationForm {

    private InvitationForm() {}

    static ObjectNode write(NodeEvent.Invitations news) {
        Named invitation = news.invitation();
        return JsonNodeFactory.instance
                .objectNode()
                .put("turn", news.turn().wireName())
                .put("invitation", invitation.id().toString())
                .put("conversation", invitation.conversation().toString())
                .put("user", invitation.user().toString())
                .put("author", invitation.author().toString());
    }

    /** @throws IllegalArgumentException when it is broken */
    static NodeEvent.Invitations read(TenantId tenant, JsonNode json) {
        return new NodeEvent.Invitations(
                tenant,
                new Named(
                        InvitationId.parse(json.path("invitation").textValue(), "invitation"),
                        ConversationId.parse(json.path("conversation").textValue(), "conversation"),
                        UserId.parse(json.path("user").textValue(), "user"),
                        UserId.parse(json.path("author").textValue(), "author")),
                Turn.parse(json.path("turn").asText()));
    }
}
