package io.parlance.consistency.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.parlance.changes.entity.ChangeKind;
import io.parlance.consistency.entity.StoredChange;
import io.parlance.consistency.entity.StoredMessage;
import io.parlance.consistency.entity.StoredPoll;
import io.parlance.consistency.entity.StoredPoll.StoredTally;
import io.parlance.messaging.control.CorrectedPoll;
import io.parlance.messaging.entity.Ballot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/**
 * What the changes say of each poll, beside its ballots and what it shows of them. A ballot that no kept change is about is believed
 * where changes were let go of, or where the poll was imported with it. For one thread.
 */
final class VoteScan {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** A poll that is not as it should be. */
    record Wrong(long poll, String detail, CorrectedPoll right) {}

    private record Seen(StoredPoll poll, boolean imported) {}

    private final Map<Long, Seen> polls = new TreeMap<>();
    private final Map<Long, Map<String, Optional<Ballot>>> said = new HashMap<>();
    private final Map<Long, Instant> closed = new HashMap<>();

    void look(StoredMessage message) {
        message.poll().ifPresent(poll -> polls.put(message.idSequence(), new Seen(poll, message.imported())));
    }

    /** @param poll the sequence of the message that it changes */
    void look(StoredChange change, long poll) {
        Instant at = change.at().orElse(Instant.EPOCH);
        if (change.kind().equals(ChangeKind.POLL_CLOSED.wireName())) {
            closed.putIfAbsent(poll, at);
        } else if (change.kind().equals(ChangeKind.VOTED.wireName())) {
            JsonNode data = read(change.data());
            vote(poll, data, at);
        } else if (change.kind().equals(ChangeKind.RECOUNTED.wireName())) {
            read(change.data()).path("votes").forEach(vote -> vote(poll, vote, at(vote, at)));
        }
    }

    private void vote(long poll, JsonNode vote, Instant at) {
        String voter = vote.path("voter").asText();
        List<Integer> options = StreamSupport.stream(vote.path("options").spliterator(), false)
                .map(JsonNode::intValue)
                .toList();
        said.computeIfAbsent(poll, unknown -> new HashMap<>())
                .put(voter, Optional.of(new Ballot(voter, options, at)).filter(ballot -> !options.isEmpty()));
    }

    /** @param wholeLog whether every change that there was is kept */
    List<Wrong> wrong(boolean wholeLog) {
        List<Wrong> wrong = new ArrayList<>();
        polls.forEach((sequence, seen) ->
                compare(sequence, seen, wholeLog && !seen.imported()).ifPresent(wrong::add));
        return wrong;
    }

    private Optional<Wrong> compare(long sequence, Seen seen, boolean everythingIsSaid) {
        StoredPoll poll = seen.poll();
        Map<String, Optional<Ballot>> changes = said.getOrDefault(sequence, Map.of());
        Map<String, Optional<Ballot>> corrections = new TreeMap<>();
        changes.forEach((voter, ballot) -> {
            if (!Objects.equals(
                    poll.ballots().get(voter), ballot.map(VoteScan::options).orElse(null))) {
                corrections.put(voter, ballot);
            }
        });
        if (everythingIsSaid) {
            poll.ballots().keySet().stream()
                    .filter(voter -> !changes.containsKey(voter))
                    .forEach(voter -> corrections.put(voter, Optional.empty()));
        }
        boolean twice = poll.votes() > poll.ballots().size();
        boolean open = closed.containsKey(sequence)
                && !poll.tally().filter(StoredTally::closed).isPresent();
        String detail = detail(sequence, poll, corrections);
        return corrections.isEmpty() && !twice && !open && showsItsBallots(poll)
                ? Optional.empty()
                : Optional.of(new Wrong(
                        sequence, detail, new CorrectedPoll(corrections, Optional.ofNullable(closed.get(sequence)))));
    }

    private static String detail(long sequence, StoredPoll poll, Map<String, Optional<Ballot>> corrections) {
        return "poll " + sequence + " has " + poll.votes() + " ballots, " + corrections.size()
                + " are not as the changes say, and shows "
                + poll.tally()
                        .map(tally -> tally.counts() + " of " + tally.voters())
                        .orElse("nothing");
    }

    private static boolean showsItsBallots(StoredPoll poll) {
        long[] counts = new long[poll.options()];
        for (List<Long> options : poll.ballots().values()) {
            for (long option : options) {
                if (option < 0 || option >= counts.length) {
                    return false;
                }
                counts[(int) option]++;
            }
        }
        List<Long> right = Arrays.stream(counts).boxed().toList();
        return poll.tally()
                .map(tally -> tally.counts().equals(right)
                        && tally.voters() == poll.ballots().size())
                .orElse(poll.ballots().isEmpty());
    }

    private static List<Long> options(Ballot ballot) {
        return ballot.options().stream().map(Integer::longValue).toList();
    }

    private static Instant at(JsonNode vote, Instant otherwise) {
        return Optional.ofNullable(vote.path("at").textValue())
                .map(Instant::parse)
                .orElse(otherwise);
    }

    private static JsonNode read(String data) {
        try {
            return JSON.readTree(data);
        } catch (JsonProcessingException e) {
            // such a change cannot be applied either, which is found elsewhere
            return JSON.createObjectNode();
        }
    }
}
