package io.parlance.receipts;

import com.fasterxml.jackson.databind.JsonNode;
import io.parlance.testing.Account;
import io.parlance.testing.HttpReply;
import java.util.List;
import java.util.Map;

/** What members do with receipts and marks over REST. */
final class Reading {

    private Reading() {}

    static HttpReply read(Account reader, String conversation, long sequence) {
        return reader.rest()
                .post("conversations/" + conversation + "/read", Map.of("sequence", sequence))
                .orThrow();
    }

    static HttpReply delivered(Account reader, String conversation, long sequence) {
        return reader.rest()
                .post("conversations/" + conversation + "/delivered", Map.of("sequence", sequence))
                .orThrow();
    }

    static HttpReply markUnread(Account reader, String conversation, long from) {
        return reader.rest()
                .post("conversations/" + conversation + "/unread", Map.of("sequence", from))
                .orThrow();
    }

    static JsonNode explain(Account reader, String conversation) {
        return reader.rest()
                .get("conversations/" + conversation + "/unread/explain")
                .orThrow()
                .json();
    }

    static JsonNode receipts(Account asking, String messageId) {
        return asking.rest()
                .get("messages/" + messageId + "/receipts")
                .orThrow()
                .json()
                .path("items");
    }

    static JsonNode prefer(Account member, String conversation, Map<String, ?> preferences) {
        return member.rest()
                .patch("conversations/" + conversation + "/me", Map.of("preferences", preferences))
                .orThrow()
                .json();
    }

    static List<String> listed(Account member) {
        return member.conversations().stream()
                .map(conversation -> conversation.id())
                .toList();
    }
}
