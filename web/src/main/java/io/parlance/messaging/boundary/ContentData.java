package io.parlance.messaging.boundary;

import com.fasterxml.jackson.databind.JsonNode;
import io.parlance.kernel.Problem;
import io.parlance.messaging.entity.Content;
import java.util.List;
import java.util.Optional;

/** The {@code content} of a message as a client sends it, over REST and WebSocket. */
public record ContentData(
        Optional<String> text, Optional<List<AttachmentData>> attachments, Optional<JsonNode> metadata) {

    /** @throws Problem BAD_REQUEST with the path of the field that is wrong */
    public Content content() {
        return new Content(
                text,
                attachments.orElse(List.of()).stream()
                        .map(AttachmentData::required)
                        .toList(),
                metadata.filter(node -> !node.isNull()).map(ContentData::object));
    }

    private static String object(JsonNode metadata) {
        if (!metadata.isObject()) {
            throw Problem.badRequest("content.metadata", "must be an object");
        }
        return metadata.toString();
    }

    /** A file that was uploaded before. */
    public record AttachmentData(String fileId) {
        private static String required(AttachmentData attachment) {
            if (attachment == null || attachment.fileId() == null) {
                throw Problem.badRequest("content.attachments", "each must have a fileId");
            }
            return attachment.fileId();
        }
    }
}
