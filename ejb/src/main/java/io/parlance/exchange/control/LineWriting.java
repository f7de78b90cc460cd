package io.parlance.exchange.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parlance.conversations.control.SettingsJson;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Writes lines, as {@link LineReading} reads them. Thread-safe. */
final class LineWriting {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private LineWriting() {}

    /** Without its line end. */
    static byte[] write(Line line) {
        try {
            return JSON.writeValueAsBytes(json(line));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }

    private static ObjectNode json(Line line) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        switch (line) {
            case Line.Header header ->
                json.put("line", "header")
                        .put("format", LineReading.FORMAT)
                        .put("version", LineReading.VERSION)
                        .put("source", header.source());
            case Line.User user -> user(json.put("line", "user"), user);
            case Line.Conversation conversation -> conversation(json.put("line", "conversation"), conversation);
            case Line.Message message -> MessageLines.write(json.put("line", "message"), message);
            case Line.Cursor cursor -> json.put("line", "cursor").put("after", cursor.after());
            case Line.Failure failure -> json.put("line", "error").put("detail", failure.detail());
            case Line.End end -> {
                json.put("line", "end")
                        .put("conversations", end.conversations())
                        .put("messages", end.messages());
                end.sha256().ifPresent(sum -> json.put("sha256", sum));
            }
        }
        return json;
    }

    private static void user(ObjectNode json, Line.User user) {
        json.put("user", user.user().toString());
        user.username().ifPresent(name -> json.put("username", name));
        user.displayName().ifPresent(name -> json.put("displayName", name));
        user.externalId().ifPresent(id -> json.put("externalId", id));
    }

    private static void conversation(ObjectNode json, Line.Conversation conversation) {
        json.put("id", conversation.id());
        json.put("type", conversation.about().type().wireName());
        conversation.about().title().ifPresent(title -> json.put("title", title));
        conversation.about().description().ifPresent(text -> json.put("description", text));
        conversation.about().avatar().ifPresent(avatar -> json.put("avatar", avatar));
        json.set("settings", SettingsJson.write(conversation.settings()));
        json.put("createdBy", conversation.createdBy().toString());
        json.put("createdAt", time(conversation.createdAt()));
        ArrayNode members = json.putArray("members");
        conversation
                .members()
                .forEach(member -> members.addObject()
                        .put("user", member.user().toString())
                        .put("role", member.role().wireName()));
        conversation.messages().ifPresent(messages -> json.put("messages", messages));
    }

    static String time(Instant time) {
        return TIME.format(time);
    }
}
