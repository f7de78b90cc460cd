package io.parlance.consistency.entity;

import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import io.parlance.conversations.entity.LastMessage;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;

/** Previews of conversations, read from a message or from the conversation, and written field by field. */
final class Previews {

    private Previews() {}

    static Preview of(long sequence, Document message) {
        Object content = message.get("content");
        String text = content instanceof Document parts ? Fields.text(parts, "text") : "";
        return new Preview(
                sequence,
                Fields.number(message, "version", 0),
                Fields.text(message, "senderId"),
                Fields.text(message, "senderName"),
                Fields.text(message, "type"),
                LastMessage.preview(text),
                Fields.time(message, "createdAt"),
                Fields.time(message, "deletedAt"));
    }

    static Optional<Preview> in(Document conversation) {
        return conversation.get("lastMessage") instanceof Document stored
                ? Optional.of(new Preview(
                        Fields.number(stored, "sequence", 0),
                        Fields.number(stored, "version", 0),
                        Fields.text(stored, "senderId"),
                        Fields.text(stored, "senderName"),
                        Fields.text(stored, "type"),
                        Fields.text(stored, "text"),
                        Fields.time(stored, "createdAt"),
                        Fields.time(stored, "deletedAt")))
                : Optional.empty();
    }

    static Bson update(Preview preview) {
        List<Bson> fields = new ArrayList<>(List.of(
                set("lastSequence", preview.sequence()),
                set("lastMessage.sequence", preview.sequence()),
                set("lastMessage.version", preview.version()),
                set("lastMessage.senderId", preview.senderId()),
                set("lastMessage.senderName", preview.senderName()),
                set("lastMessage.type", preview.type()),
                set("lastMessage.text", preview.text())));
        preview.createdAt().ifPresent(at -> fields.add(set("lastMessage.createdAt", Date.from(at))));
        fields.add(preview.deletedAt()
                .map(at -> set("lastMessage.deletedAt", Date.from(at)))
                .orElseGet(() -> unset("lastMessage.deletedAt")));
        return combine(fields);
    }
}
