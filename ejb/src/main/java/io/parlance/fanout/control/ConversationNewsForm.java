package io.parlance.fanout.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parlance.conversations.control.ConversationChanged;
import io.parlance.conversations.control.ConversationChanged.Change;
import io.parlance.kernel.UserId;
import java.util.Optional;

/** What happened to a conversation, in the form that travels between nodes. */
final class ConversationNewsForm {

    private ConversationNewsForm() {}

    static String name(Change change) {
        return switch (change) {
            case ConversationChanged.Started started -> "started";
            case ConversationChanged.Grown grown -> "grown";
            case ConversationChanged.Updated updated -> "updated";
            case ConversationChanged.Joined joined -> "joined";
            case ConversationChanged.Left left -> "left";
        };
    }

    static ObjectNode write(NodeEvent.ConversationNews news) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("conversation", ConversationForm.write(news.conversation()));
        switch (news.change()) {
            case ConversationChanged.Joined joined -> member(json, joined.user(), joined.version());
            case ConversationChanged.Left left -> member(json, left.user(), left.version());
            case ConversationChanged.Started started -> {}
            case ConversationChanged.Grown grown -> {}
            case ConversationChanged.Updated updated -> {}
        }
        return json;
    }

    private static void member(ObjectNode json, UserId user, long version) {
        json.put("user", user.toString()).put("version", version);
    }

    /** Empty where this version does not know what happened. */
    static Optional<NodeEvent> read(JsonNode json) {
        return change(json)
                .map(change ->
                        new NodeEvent.ConversationNews(ConversationForm.read(json.path("conversation")), change));
    }

    private static Optional<Change> change(JsonNode json) {
        long version = json.path("version").longValue();
        return switch (json.path("change").asText()) {
            case "started" -> Optional.of(new ConversationChanged.Started());
            case "grown" -> Optional.of(new ConversationChanged.Grown());
            case "updated" -> Optional.of(new ConversationChanged.Updated());
            case "joined" -> Optional.of(new ConversationChanged.Joined(user(json), version));
            case "left" -> Optional.of(new ConversationChanged.Left(user(json), version));
            default -> Optional.empty();
        };
    }

    private static UserId user(JsonNode json) {
        return UserId.parse(json.path("user").textValue(), "user");
    }
}
