package io.parlance.fanout.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.SessionId;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * Events between nodes as JSON. {@code v} is the version of the form: a node that meets another than its own, as happens while
 * nodes are upgraded one by one, must leave the event aside. Stateless and thread-safe.
 */
final class EventCodec {

    static final int VERSION = 1;

    private static final ObjectMapper JSON = new ObjectMapper();

    private EventCodec() {}

    static String write(NodeEvent event) {
        ObjectNode json = JSON.createObjectNode();
        json.put("v", VERSION);
        switch (event) {
            case NodeEvent.MessagesWritten written -> {
                ArrayNode messages = json.put("kind", "messages").putArray("messages");
                written.messages().forEach(message -> messages.add(MessageJson.write(message)));
            }
            case NodeEvent.MessageChanged changed -> {
                json.put("kind", "messageChanged").set("change", ChangeForm.write(changed.change()));
                json.set("message", MessageJson.write(changed.message()));
            }
            case NodeEvent.SessionOver over ->
                json.put("kind", "sessionOver")
                        .put("tenant", over.tenant().toString())
                        .put("session", over.session().toString());
            case NodeEvent.AccessOver over -> {
                json.put("kind", "accessOver").put("tenant", over.tenant().toString());
                over.user().ifPresent(user -> json.put("user", user.toString()));
            }
            case NodeEvent.SigningKeys keys -> json.put("kind", "signingKeys");
            case NodeEvent.Typed typed ->
                json.put("kind", "typed")
                        .put("tenant", typed.tenant().toString())
                        .put("conversation", typed.conversation().toString())
                        .put("user", typed.user().toString())
                        .put("active", typed.active());
            case NodeEvent.ConversationNews news ->
                json.put("kind", "conversation")
                        .put("change", ConversationNewsForm.name(news.change()))
                        .setAll(ConversationNewsForm.write(news));
            case NodeEvent.Permissions permissions ->
                json.put("kind", "permissions")
                        .put("tenant", permissions.tenant().toString())
                        .put("user", permissions.user().toString());
            case NodeEvent.Relationships relationships ->
                json.put("kind", "relationships")
                        .put("tenant", relationships.tenant().toString())
                        .put("user", relationships.user().toString());
            case NodeEvent.Invitations invitations ->
                json.put("kind", "invitation")
                        .put("tenant", invitations.tenant().toString())
                        .setAll(InvitationForm.write(invitations));
            case NodeEvent.Receipts receipts -> {
                json.put("kind", "receipts").put("tenant", receipts.tenant().toString());
                ArrayNode moves = json.putArray("moves");
                receipts.moves().forEach(move -> moves.add(ReceiptJson.write(move)));
            }
            case NodeEvent.Beat beat -> json.put("kind", "beat");
            case NodeEvent.Bye bye -> json.put("kind", "bye");
        }
        return json.toString();
    }

    /**
     * @throws UnknownForm when another version of Parlance wrote it
     * @throws IllegalArgumentException when it is broken
     */
    static NodeEvent read(String text) throws UnknownForm {
        JsonNode json;
        try {
            json = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("an event that is no JSON", e);
        }
        int version = json.path("v").intValue();
        String kind = json.path("kind").asText();
        if (version != VERSION) {
            throw new UnknownForm("form " + version + " of " + kind);
        }
        return switch (kind) {
            case "messages" ->
                new NodeEvent.MessagesWritten(
                        StreamSupport.stream(json.path("messages").spliterator(), false)
                                .map(MessageJson::read)
                                .toList());
            case "messageChanged" ->
                new NodeEvent.MessageChanged(
                        ChangeForm.read(json.path("change")), MessageJson.read(json.path("message")));
            case "sessionOver" ->
                new NodeEvent.SessionOver(
                        tenant(json), SessionId.parse(json.path("session").textValue(), "session"));
            case "accessOver" ->
                new NodeEvent.AccessOver(
                        tenant(json),
                        Optional.ofNullable(json.path("user").textValue()).map(user -> UserId.parse(user, "user")));
            case "signingKeys" -> new NodeEvent.SigningKeys();
            case "typed" ->
                new NodeEvent.Typed(
                        tenant(json),
                        ConversationId.parse(json.path("conversation").textValue(), "conversation"),
                        UserId.parse(json.path("user").textValue(), "user"),
                        json.path("active").booleanValue());
            case "conversation" ->
                ConversationNewsForm.read(json)
                        .orElseThrow(() ->
                                new UnknownForm("change " + json.path("change").asText()));
            case "permissions" ->
                new NodeEvent.Permissions(
                        tenant(json), UserId.parse(json.path("user").textValue(), "user"));
            case "relationships" ->
                new NodeEvent.Relationships(
                        tenant(json), UserId.parse(json.path("user").textValue(), "user"));
            case "invitation" -> InvitationForm.read(tenant(json), json);
            case "receipts" ->
                new NodeEvent.Receipts(
                        tenant(json),
                        StreamSupport.stream(json.path("moves").spliterator(), false)
                                .map(ReceiptJson::read)
                                .toList());
            case "beat" -> new NodeEvent.Beat();
            case "bye" -> new NodeEvent.Bye();
            default -> throw new UnknownForm("kind " + kind);
        };
    }

    private static TenantId tenant(JsonNode json) {
        return TenantId.parse(json.path("tenant").textValue(), "tenant");
    }

    /** An event in a form that this version does not know. */
    static final class UnknownForm extends Exception {
        private static final long serialVersionUID = 1L;

        UnknownForm(String message) {
            super(message);
        }
    }
}
