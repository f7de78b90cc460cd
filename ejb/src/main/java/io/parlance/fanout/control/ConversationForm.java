package io.parlance.fanout.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parlance.conversations.control.SettingsJson;
import io.parlance.conversations.entity.About;
import io.parlance.conversations.entity.Activity;
import io.parlance.conversations.entity.Conversation;
import io.parlance.conversations.entity.ConversationType;
import io.parlance.conversations.entity.LastMessage;
import io.parlance.conversations.entity.Origin;
import io.parlance.conversations.entity.Participant;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.permissions.entity.Role;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** A conversation in the form that travels between nodes. What is absent is left out; times are milliseconds. */
final class ConversationForm {

    private ConversationForm() {}

    static ObjectNode write(Conversation conversation) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("tenant", conversation.tenant().toString());
        json.put("id", conversation.id().toString());
        About about = conversation.about();
        json.put("type", about.type().wireName());
        about.title().ifPresent(title -> json.put("title", title));
        about.description().ifPresent(description -> json.put("description", description));
        about.avatar().ifPresent(avatar -> json.put("avatar", avatar));
        json.set("settings", SettingsJson.write(conversation.settings()));
        json.set("origin", origin(conversation.origin()));
        json.set("activity", activity(conversation.activity()));
        return json;
    }

    private static ObjectNode origin(Origin origin) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("by", origin.createdBy().toString());
        json.put("at", origin.createdAt().toEpochMilli());
        ArrayNode members = json.putArray("members");
        origin.members()
                .forEach(member -> members.addObject()
                        .put("user", member.user().toString())
                        .put("role", member.role().name()));
        origin.request().ifPresent(request -> json.put("request", request));
        return json;
    }

    private static ObjectNode activity(Activity activity) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("sequence", activity.lastSequence());
        json.put("version", activity.lastVersion());
        json.put("updated", activity.updatedAt().toEpochMilli());
        json.put("members", activity.memberCount());
        activity.archivedAt().ifPresent(at -> json.put("archived", at.toEpochMilli()));
        activity.lastMessage().ifPresent(last -> {
            ObjectNode into = json.putObject("last")
                    .put("id", last.id().toString())
                    .put("version", last.version())
                    .put("sender", last.senderId().toString())
                    .put("name", last.senderName())
                    .put("type", last.type())
                    .put("text", last.text())
                    .put("created", last.createdAt().toEpochMilli());
            last.deletedAt().ifPresent(at -> into.put("deleted", at.toEpochMilli()));
        });
        return json;
    }

    static Conversation read(JsonNode json) {
        return new Conversation(
                TenantId.parse(text(json, "tenant"), "tenant"),
                ConversationId.parse(text(json, "id"), "id"),
                new About(
                        ConversationType.parse(text(json, "type")),
                        optional(json, "title"),
                        optional(json, "description"),
                        optional(json, "avatar")),
                SettingsJson.read(json.path("settings")),
                readOrigin(json.path("origin")),
                readActivity(json.path("activity")));
    }

    private static Origin readOrigin(JsonNode json) {
        List<Participant> members = StreamSupport.stream(json.path("members").spliterator(), false)
                .map(member ->
                        new Participant(UserId.parse(text(member, "user"), "user"), Role.valueOf(text(member, "role"))))
                .toList();
        return new Origin(UserId.parse(text(json, "by"), "by"), time(json, "at"), members, optional(json, "request"));
    }

    private static Activity readActivity(JsonNode json) {
        return new Activity(
                json.path("sequence").longValue(),
                1,
                json.path("version").longValue(),
                time(json, "updated"),
                Optional.ofNullable(json.get("last")).map(ConversationForm::readLast),
                json.path("members").intValue(),
                List.of(),
                Optional.ofNullable(json.get("archived")).map(at -> Instant.ofEpochMilli(at.longValue())));
    }

    private static LastMessage readLast(JsonNode json) {
        return new LastMessage(
                MessageId.parse(text(json, "id"), "id"),
                json.path("version").longValue(),
                UserId.parse(text(json, "sender"), "sender"),
                text(json, "name"),
                text(json, "type"),
                text(json, "text"),
                time(json, "created"),
                Optional.ofNullable(json.get("deleted")).map(at -> Instant.ofEpochMilli(at.longValue())));
    }

    private static String text(JsonNode json, String name) {
        return optional(json, name)
                .orElseThrow(() -> new IllegalArgumentException("no " + name + " in a conversation"));
    }

    private static Optional<String> optional(JsonNode json, String name) {
        return Optional.ofNullable(json.get(name)).map(JsonNode::textValue);
    }

    private static Instant time(JsonNode json, String name) {
        return Instant.ofEpochMilli(json.path(name).longValue());
    }
}
