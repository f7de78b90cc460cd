package io.parlance.testing.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** A message as shown to one of its readers. */
public record Message(
        String id,
        String conversationId,
        long sequence,
        long version,
        String clientMessageId,
        String senderId,
        String senderName,
        String senderAvatar,
        String type,
        Content content,
        String threadId,
        JsonNode reactions,
        List<String> mentions,
        List<String> tags,
        String createdAt,
        String editedAt,
        String deletedAt,
        String status) {

    public String text() {
        return content.text();
    }
}
