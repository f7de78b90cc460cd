package io.parlance.fanout.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parlance.changes.entity.Change;
import io.parlance.changes.entity.ChangeId;
import io.parlance.changes.entity.ChangeKind;
import io.parlance.changes.entity.Decision;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import java.time.Instant;
import java.util.Optional;

/** A stored change in the form that travels between nodes. What is absent is left out; times are milliseconds. */
final class ChangeForm {

    private ChangeForm() {}

    static ObjectNode write(Change change) {
        Decision decision = change.decision();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("tenant", change.tenant().toString());
        json.put("conversation", change.id().conversation().toString());
        json.put("version", change.id().version());
        json.put("kind", decision.kind().wireName());
        decision.message().ifPresent(message -> json.put("message", message.toString()));
        json.put("user", decision.user().toString());
        json.put("data", decision.data());
        json.put("at", change.at().toEpochMilli());
        json.put("mark", change.mark());
        change.request().ifPresent(request -> json.put("request", request));
        return json;
    }

    static Change read(JsonNode json) {
        return new Change(
                TenantId.parse(json.path("tenant").textValue(), "tenant"),
                new ChangeId(
                        ConversationId.parse(json.path("conversation").textValue(), "conversation"),
                        json.path("version").longValue()),
                new Decision(
                        ChangeKind.parse(json.path("kind").textValue()),
                        Optional.ofNullable(json.path("message").textValue()).map(id -> MessageId.parse(id, "message")),
                        UserId.parse(json.path("user").textValue(), "user"),
                        json.path("data").textValue()),
                Instant.ofEpochMilli(json.path("at").longValue()),
                json.path("mark").textValue(),
                Optional.ofNullable(json.path("request").textValue()));
    }
}
