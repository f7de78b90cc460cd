package io.parlance.conversations.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parlance.conversations.entity.ConversationEdit;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The {@code data} of {@code conversationUpdated}: the fields that it sets, as the wire has them. Stateless and thread-safe. */
final class EditData {

    private static final JsonMapper JSON = new JsonMapper();
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private EditData() {}

    static String write(ConversationEdit edit) {
        ObjectNode json = JSON.createObjectNode();
        edit.title().ifPresent(title -> json.put("title", title.orElse(null)));
        edit.description().ifPresent(text -> json.put("description", text.orElse(null)));
        edit.avatar().ifPresent(avatar -> json.put("avatar", avatar.orElse(null)));
        edit.settings().ifPresent(settings -> json.set("settings", SettingsJson.write(settings)));
        edit.archivedAt()
                .ifPresent(at -> json.put("archivedAt", at.map(TIME::format).orElse(null)));
        return json.toString();
    }

    static ConversationEdit read(String data) {
        try {
            JsonNode json = JSON.readTree(data);
            return new ConversationEdit(
                    text(json, "title"),
                    text(json, "description"),
                    text(json, "avatar"),
                    Optional.ofNullable(json.get("settings")).map(SettingsJson::read),
                    text(json, "archivedAt").map(at -> at.map(Instant::parse)));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a change whose data is no JSON", e);
        }
    }

    private static Optional<Optional<String>> text(JsonNode json, String name) {
        return Optional.ofNullable(json.get(name)).map(value -> Optional.ofNullable(value.textValue()));
    }
}
