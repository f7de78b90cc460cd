package io.parlance.testing;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The operator, who has consistency checked. */
public record Auditor(Account operator) {

    public static Auditor of(Parlance parlance) {
        return new Auditor(parlance.node().logIn("platform", "operator", Parlance.PASSWORD));
    }

    public Auditor at(ChatClient node) {
        return new Auditor(operator.at(node));
    }

    /** Begins a check. */
    public HttpReply begin() {
        return operator.rest().send("POST", "admin/consistency/runs");
    }

    /** A check from its beginning to its end. */
    public JsonNode check() {
        return finished(begin().orThrow().json().path("id").asText());
    }

    public JsonNode finished(String run) {
        return await().atMost(Duration.ofMinutes(3))
                .until(
                        this::latest,
                        latest -> latest.path("id").asText().equals(run)
                                && !latest.path("state").asText().equals("running"));
    }

    public JsonNode latest() {
        return operator.rest().get("admin/consistency/runs/latest").orThrow().json();
    }

    public HttpReply rebuild(String room, String tenant) {
        return operator.rest().send("POST", "admin/conversations/" + room + "/rebuild?tenant=" + tenant);
    }

    /** Kinds of those errors that are in one room. */
    public static List<String> kinds(JsonNode errors, String room) {
        List<String> kinds = new ArrayList<>();
        for (JsonNode error : errors) {
            if (error.path("conversationId").asText().equals(room)) {
                kinds.add(error.path("kind").asText());
            }
        }
        return kinds;
    }
}
