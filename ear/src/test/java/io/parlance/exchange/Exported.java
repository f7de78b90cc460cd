package io.parlance.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parlance.testing.HttpReply;
import io.parlance.testing.Json;
import java.util.List;

/** What an export said. */
record Exported(String text, List<JsonNode> lines) {

    /** Whole: with its header and an end whose counts match. */
    static Exported of(HttpReply reply) {
        String text = reply.orThrow().body();
        Exported exported = new Exported(text, text.lines().map(Json::parse).toList());
        JsonNode end = exported.lines().getLast();
        assertThat(exported.lines().getFirst().path("line").asText()).isEqualTo("header");
        assertThat(end.path("line").asText()).as(end.toString()).isEqualTo("end");
        assertThat(end.path("messages").asInt()).isEqualTo(exported.messages().size());
        return exported;
    }

    List<JsonNode> messages() {
        return lines.stream()
                .filter(line -> line.path("line").asText().equals("message"))
                .toList();
    }

    List<String> texts() {
        return messages().stream()
                .map(line -> line.at("/content/text").asText())
                .toList();
    }

    String conversationTitled(String title) {
        return lines.stream()
                .filter(line -> line.path("title").asText().equals(title))
                .map(line -> line.path("id").asText())
                .findFirst()
                .orElseThrow();
    }

    /** What must be the same wherever it is: all but ids and the sums of them. */
    List<String> withoutIds() {
        return lines.stream()
                .map(JsonNode::<ObjectNode>deepCopy)
                .peek(Exported::removeIds)
                .map(ObjectNode::toString)
                .toList();
    }

    private static void removeIds(JsonNode json) {
        if (json instanceof ObjectNode object) {
            object.remove(List.of("id", "conversation", "source", "after", "sha256", "voter"));
        }
        json.forEach(Exported::removeIds);
    }
}
