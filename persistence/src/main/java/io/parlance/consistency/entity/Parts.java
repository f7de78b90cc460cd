package io.parlance.consistency.entity;

import io.parlance.consistency.entity.StoredPoll.StoredTally;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;

/** The parts of a message's document that polls and threads keep there, as they are found. */
final class Parts {

    private Parts() {}

    static StoredThread thread(Document message) {
        return new StoredThread(
                Optional.of(Fields.text(message, "threadId"))
                        .filter(root -> !root.isEmpty())
                        .map(Fields::position)
                        .orElse(0L),
                message.get("thread") instanceof Document thread ? Fields.number(thread, "replyCount", 0) : 0,
                Fields.documents(message, "replies").stream()
                        .map(reply -> Fields.number(reply, "sequence", 0))
                        .toList());
    }

    /** Empty for what is no poll, a deleted one among them. */
    static Optional<StoredPoll> poll(Document message) {
        if (!(message.get("content") instanceof Document content) || !(content.get("poll") instanceof Document poll)) {
            return Optional.empty();
        }
        List<Document> stored = Fields.documents(message, "ballots");
        Map<String, List<Long>> ballots = new HashMap<>();
        stored.forEach(ballot -> ballots.put(Fields.text(ballot, "voter"), Fields.numbers(ballot, "options")));
        return Optional.of(
                new StoredPoll(Fields.texts(poll, "options").size(), tally(message), ballots, stored.size()));
    }

    private static Optional<StoredTally> tally(Document message) {
        return message.get("tally") instanceof Document tally
                ? Optional.of(new StoredTally(
                        Fields.numbers(tally, "counts"),
                        Fields.number(tally, "voters", 0),
                        tally.get("closedAt") != null))
                : Optional.empty();
    }
}
