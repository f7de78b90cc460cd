package io.parlance.consistency.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A report in the form that is kept for the other nodes. Times are milliseconds; what is absent is left out. */
final class ReportForm {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ReportForm() {}

    static String write(RunReport report) {
        ObjectNode json = JSON.createObjectNode();
        json.put("id", report.id());
        json.put("node", report.node());
        json.put("state", report.state().name());
        json.put("startedAt", report.startedAt().toEpochMilli());
        report.finishedAt().ifPresent(at -> json.put("finishedAt", at.toEpochMilli()));
        report.failure().ifPresent(why -> json.put("failure", why));
        json.put("conversations", report.conversations());
        json.put("documents", report.documents());
        json.put("putOff", report.putOff());
        report.found().forEach(json.putObject("found")::put);
        report.repaired().forEach(json.putObject("repaired")::put);
        ArrayNode samples = json.putArray("samples");
        for (Finding finding : report.samples()) {
            samples.addObject()
                    .put("flaw", finding.flaw().name())
                    .put("conversation", finding.conversation())
                    .put("where", finding.where())
                    .put("detail", finding.detail());
        }
        return json.toString();
    }

    /** What another version of Parlance knows of flaws that this one does not is left out. */
    static RunReport read(String text) {
        JsonNode json = tree(text);
        return new RunReport(
                json.path("id").asText(),
                json.path("node").asText(),
                RunReport.State.valueOf(json.path("state").asText()),
                Instant.ofEpochMilli(json.path("startedAt").asLong()),
                Optional.ofNullable(json.get("finishedAt")).map(at -> Instant.ofEpochMilli(at.asLong())),
                Optional.ofNullable(json.get("failure")).map(JsonNode::asText),
                json.path("conversations").asLong(),
                json.path("documents").asLong(),
                json.path("putOff").asLong(),
                counts(json.path("found")),
                counts(json.path("repaired")),
                samples(json.path("samples")));
    }

    private static JsonNode tree(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the report of the last check is no JSON", e);
        }
    }

    private static Map<String, Long> counts(JsonNode json) {
        Map<String, Long> counts = new HashMap<>();
        json.fields()
                .forEachRemaining(
                        count -> counts.put(count.getKey(), count.getValue().asLong()));
        return counts;
    }

    private static List<Finding> samples(JsonNode json) {
        List<Finding> samples = new ArrayList<>();
        for (JsonNode sample : json) {
            Arrays.stream(Flaw.values())
                    .filter(flaw -> flaw.name().equals(sample.path("flaw").asText()))
                    .map(flaw -> new Finding(
                            flaw,
                            sample.path("conversation").asText(),
                            sample.path("where").asText(),
                            sample.path("detail").asText()))
                    .forEach(samples::add);
        }
        return samples;
    }
}
