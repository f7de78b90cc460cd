package io.parlance.messaging.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parlance.messaging.entity.Amendment;
import io.parlance.messaging.entity.Ballot;
import io.parlance.messaging.entity.Poll;
import io.parlance.messaging.entity.Tally;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/**
 * What a vote says in the {@code data} of its change: how the poll stands from then on, and the ballot. Stateless and thread-safe.
 */
final class PollData {

    private PollData() {}

    /** @param options empty where the vote was taken back */
    static String voted(String voter, List<Integer> options, Tally tally) {
        ObjectNode data = tally(tally).put("voter", voter);
        numbers(data.putArray("options"), options);
        return data.toString();
    }

    private static ObjectNode tally(Tally tally) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        ObjectNode shown = data.putObject("tally");
        numbers(shown.putArray("counts"), tally.counts());
        shown.put("voters", tally.voters())
                .put("closedAt", tally.closedAt().map(ThreadData.TIME::format).orElse(null));
        return data;
    }

    /** @param ballots that were wrong, as they are now */
    static String recounted(Map<String, Optional<Ballot>> ballots, Tally tally) {
        ObjectNode data = tally(tally);
        ArrayNode votes = data.putArray("votes");
        new TreeMap<>(ballots).forEach((voter, ballot) -> {
            ObjectNode vote = votes.addObject().put("voter", voter);
            numbers(vote.putArray("options"), ballot.map(Ballot::options).orElse(List.of()));
            ballot.ifPresent(cast -> vote.put("at", ThreadData.TIME.format(cast.at())));
        });
        return data.toString();
    }

    static Amendment recounted(JsonNode data) {
        Map<String, Optional<Ballot>> ballots = new HashMap<>();
        data.path("votes").forEach(vote -> {
            String voter = vote.path("voter").textValue();
            ballots.put(
                    voter,
                    Optional.ofNullable(vote.path("at").textValue())
                            .map(at -> new Ballot(voter, numbers(vote.path("options")), Instant.parse(at))));
        });
        return new Amendment.VotesCorrected(ballots, readTally(data));
    }

    /** As the content of a message has it. */
    static ObjectNode poll(Poll poll) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode options = json.putArray("options");
        poll.options().forEach(options::add);
        return json.put("multiple", poll.multiple())
                .put("anonymous", poll.anonymous())
                .put("closesAt", poll.closesAt().map(ThreadData.TIME::format).orElse(null));
    }

    private static void numbers(ArrayNode into, List<Integer> numbers) {
        numbers.forEach(into::add);
    }

    static Amendment voted(JsonNode data, Instant at) {
        String voter = data.path("voter").textValue();
        List<Integer> options = numbers(data.path("options"));
        return new Amendment.Voted(
                voter,
                Optional.of(new Ballot(voter, options, at)).filter(ballot -> !options.isEmpty()),
                readTally(data));
    }

    private static Tally readTally(JsonNode data) {
        JsonNode tally = data.path("tally");
        return new Tally(
                numbers(tally.path("counts")),
                tally.path("voters").intValue(),
                Optional.ofNullable(tally.path("closedAt").textValue()).map(Instant::parse));
    }

    private static List<Integer> numbers(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::intValue)
                .toList();
    }
}
