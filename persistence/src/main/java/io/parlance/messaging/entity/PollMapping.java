package io.parlance.messaging.entity;

import io.parlance.platform.entity.DocumentMapping;
import java.util.List;
import java.util.Optional;
import org.bson.Document;

/** Polls to parts of their message's document and back. Thread-safe. */
final class PollMapping {

    private static final DocumentMapping<BallotDocument> BALLOTS = DocumentMapping.of(BallotDocument.class);
    private static final DocumentMapping<TallyDocument> TALLIES = DocumentMapping.of(TallyDocument.class);

    private PollMapping() {}

    static PollDocument toDocument(Poll poll) {
        return new PollDocument(
                poll.options(),
                poll.multiple(),
                poll.anonymous(),
                poll.closesAt().orElse(null));
    }

    static Poll toPoll(PollDocument stored) {
        return new Poll(
                stored.options(), stored.multiple(), stored.anonymous(), Optional.ofNullable(stored.closesAt()));
    }

    static TallyDocument toDocument(Tally tally) {
        return new TallyDocument(
                tally.counts(), tally.voters(), tally.closedAt().orElse(null));
    }

    static Tally toTally(TallyDocument stored) {
        return new Tally(stored.counts(), stored.voters(), Optional.ofNullable(stored.closedAt()));
    }

    static Document tally(Tally tally) {
        return TALLIES.toDocument(toDocument(tally));
    }

    static List<Document> ballots(List<Ballot> ballots) {
        return ballots.stream()
                .map(ballot -> BALLOTS.toDocument(toDocument(ballot)))
                .toList();
    }

    private static BallotDocument toDocument(Ballot ballot) {
        return new BallotDocument(ballot.voter(), ballot.options(), ballot.at());
    }

    /** Null where there are none, as for all fields that are absent. */
    static List<BallotDocument> toDocuments(List<Ballot> ballots) {
        return ballots.isEmpty()
                ? null
                : ballots.stream().map(PollMapping::toDocument).toList();
    }

    /** In the order in which they were cast first. */
    static List<Ballot> toBallots(Document message) {
        return message.getList("ballots", Document.class, List.of()).stream()
                .map(BALLOTS::toEntity)
                .map(stored -> new Ballot(stored.voter(), stored.options(), stored.at()))
                .toList();
    }
}
