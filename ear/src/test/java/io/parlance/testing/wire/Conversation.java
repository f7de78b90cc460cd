package io.parlance.testing.wire;

import com.fasterxml.jackson.databind.JsonNode;

/** A conversation as shown to one of its members. */
public record Conversation(
        String id,
        String type,
        String title,
        String description,
        String avatar,
        String createdBy,
        String createdAt,
        String updatedAt,
        long lastSequence,
        long lastVersion,
        Preview lastMessage,
        int memberCount,
        long totalMessages,
        long firstSequence,
        JsonNode settings,
        Mine my) {

    /** The newest message, cut short. */
    public record Preview(
            String id, long sequence, String senderId, String senderName, String type, String text, String createdAt) {}

    /** What is the caller's own in the conversation. */
    public record Mine(
            String role,
            long lastReadSequence,
            long lastDeliveredSequence,
            long unreadCount,
            long mentionCount,
            JsonNode preferences) {}
}
