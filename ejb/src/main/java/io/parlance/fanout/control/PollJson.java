package io.parlance.fanout.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parlance.messaging.entity.Poll;
import io.parlance.messaging.entity.Tally;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Polls in the form that travels between nodes. What is absent is left out; times are milliseconds. */
final class PollJson {

    private PollJson() {}

    static ObjectNode write(Poll poll) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode options = json.putArray("options");
        poll.options().forEach(options::add);
        json.put("multiple", poll.multiple()).put("anonymous", poll.anonymous());
        poll.closesAt().ifPresent(time -> json.put("closes", time.toEpochMilli()));
        return json;
    }

    static Poll poll(JsonNode json) {
        return new Poll(
                stream(json.path("options")).map(JsonNode::textValue).toList(),
                json.path("multiple").booleanValue(),
                json.path("anonymous").booleanValue(),
                time(json, "closes"));
    }

    static ObjectNode write(Tally tally) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode counts = json.putArray("counts");
        tally.counts().forEach(counts::add);
        json.put("voters", tally.voters());
        tally.closedAt().ifPresent(time -> json.put("closed", time.toEpochMilli()));
        return json;
    }

    static Tally tally(JsonNode json) {
        return new Tally(
                stream(json.path("counts")).map(JsonNode::intValue).toList(),
                json.path("voters").intValue(),
                time(json, "closed"));
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static Optional<Instant> time(JsonNode json, String name) {
        return Optional.ofNullable(json.get(name)).map(JsonNode::longValue).map(Instant::ofEpochMilli);
    }
}
