package io.parlance.fanout.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parlance.conversations.control.PointersMoved.Move;
import io.parlance.conversations.entity.MessageStatus;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.UserId;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** A pointer's move in the form that travels between nodes; the time is milliseconds. */
final class ReceiptJson {

    private ReceiptJson() {}

    static ObjectNode write(Move move) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("user", move.user().toString())
                .put("message", move.message().toString())
                .put("status", move.status().name())
                .put("at", move.at().toEpochMilli());
        ArrayNode authors = json.putArray("authors");
        move.authors().forEach(author -> authors.add(author.toString()));
        return json;
    }

    static Move read(JsonNode json) {
        return new Move(
                UserId.parse(json.path("user").textValue(), "user"),
                MessageId.parse(json.path("message").textValue(), "message"),
                MessageStatus.valueOf(json.path("status").asText()),
                Instant.ofEpochMilli(json.path("at").longValue()),
                StreamSupport.stream(json.path("authors").spliterator(), false)
                        .map(author -> UserId.parse(author.textValue(), "authors"))
                        .collect(Collectors.toUnmodifiableSet()));
    }
}
