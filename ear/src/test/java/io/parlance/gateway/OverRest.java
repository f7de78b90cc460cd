package io.parlance.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parlance.testing.Account;
import io.parlance.testing.HttpReply;
import io.parlance.testing.Rest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;

/** The requests of the socket as REST has them. */
final class OverRest {

    private OverRest() {}

    /** Asks for the same as a frame of that name with that data. */
    static HttpReply send(Account account, String event, JsonNode data) {
        Rest rest = data.has("clientRequestId")
                ? account.rest().with("Idempotency-Key", text(data, "clientRequestId"))
                : account.rest();
        String conversation = "conversations/" + text(data, "conversationId");
        String message = "messages/" + text(data, "messageId");
        return switch (event) {
            case "sendMessage" -> rest.post(conversation + "/messages", without(data, "conversationId"));
            case "editMessage" -> rest.patch(message, without(data, "messageId", "clientRequestId"));
            case "deleteMessage" -> rest.delete(message);
            case "addReaction" -> rest.send("PUT", message + "/reactions/" + encoded(text(data, "emoji")));
            case "removeReaction" -> rest.delete(message + "/reactions/" + encoded(text(data, "emoji")));
            case "messageRead" -> rest.post(conversation + "/read", without(data, "conversationId"));
            case "messageDelivered" -> rest.post(conversation + "/delivered", without(data, "conversationId"));
            case "getHistory" -> rest.get(conversation + "/messages" + query(without(data, "conversationId")));
            case "sync" -> rest.get("sync" + query(data));
            default -> throw new IllegalArgumentException("REST has no " + event);
        };
    }

    private static String text(JsonNode data, String field) {
        return data.path(field).asText();
    }

    private static JsonNode without(JsonNode data, String... fields) {
        ObjectNode rest = data.deepCopy();
        for (String field : fields) {
            rest.remove(field);
        }
        return rest;
    }

    private static String query(JsonNode data) {
        StringJoiner query = new StringJoiner("&", "?", "");
        data.properties()
                .forEach(field -> query.add(
                        field.getKey() + "=" + encoded(field.getValue().asText())));
        return query.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
