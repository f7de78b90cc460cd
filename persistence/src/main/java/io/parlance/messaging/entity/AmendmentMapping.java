package io.parlance.messaging.entity;

import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.pull;
import static com.mongodb.client.model.Updates.push;
import static com.mongodb.client.model.Updates.pushEach;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.client.model.PushOptions;
import io.parlance.kernel.UserId;
import io.parlance.platform.entity.DocumentMapping;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;

/** Amendments as updates of the message's document, and what they leave behind. Thread-safe. */
final class AmendmentMapping {

    /** So many former contents of a message are kept. */
    static final int MAX_EDITS = 50;

    private static final DocumentMapping<EditDocument> EDITS = DocumentMapping.of(EditDocument.class);
    private static final DocumentMapping<TombstoneDocument> TOMBSTONES = DocumentMapping.of(TombstoneDocument.class);
    private static final DocumentMapping<ContentDocument> CONTENTS = DocumentMapping.of(ContentDocument.class);
    private static final DocumentMapping<ReactionDocument> REACTIONS = DocumentMapping.of(ReactionDocument.class);

    private AmendmentMapping() {}

    /** @param stored the message without its edits */
    static Bson update(Document stored, long version, Amendment amendment) {
        Bson update = switch (amendment) {
            case Amendment.Edited edited -> edit(stored, version, edited);
            case Amendment.Deleted deleted -> bury(stored, deleted);
            case Amendment.Undeleted undeleted -> raise(stored);
            case Amendment.Reacted reacted ->
                push("reactions", REACTIONS.toDocument(MessageMapping.toDocument(reacted.reaction())));
            case Amendment.Unreacted unreacted ->
                pull(
                        "reactions",
                        new Document("emoji", unreacted.emoji())
                                .append("userId", unreacted.user().toString()));
            case Amendment.RepliesAdded added ->
                combine(
                        pushEach("replies", ThreadMapping.entries(added.replies())),
                        set("thread", ThreadMapping.summary(added.thread())));
            case Amendment.Voted voted -> vote(stored, voted);
            case Amendment.PollClosed closed -> close(stored, closed);
            case Amendment.VotesCorrected corrected -> correct(stored, corrected);
            case Amendment.RepliesRemoved removed ->
                combine(
                        pull("replies", new Document("sequence", new Document("$in", removed.sequences()))),
                        set("thread", ThreadMapping.summary(removed.thread())));
        };
        return combine(update, set("version", version));
    }

    private static Bson edit(Document stored, long version, Amendment.Edited edited) {
        Document former = EDITS.toDocument(
                new EditDocument(version, content(stored), edited.by().toString(), edited.at()));
        return combine(
                pushEach("edits", List.of(former), new PushOptions().slice(-MAX_EDITS)),
                set("content", CONTENTS.toDocument(MessageMapping.toDocument(edited.content()))),
                setOrUnset(
                        "mentions",
                        edited.mentions().stream().map(UserId::toString).toList()),
                setOrUnset("tags", edited.tags()),
                set("editedAt", edited.at()));
    }

    private static Bson bury(Document stored, Amendment.Deleted deleted) {
        TombstoneDocument tombstone = new TombstoneDocument(
                deleted.by().toString(),
                content(stored),
                stored.getList("mentions", String.class),
                stored.getList("tags", String.class));
        return combine(
                set("tombstone", TOMBSTONES.toDocument(tombstone)),
                set("deletedAt", deleted.at()),
                unset("content"),
                unset("mentions"),
                unset("reactions"));
    }

    private static Bson raise(Document stored) {
        Document tombstone = stored.get("tombstone", Document.class);
        List<Bson> updates = new ArrayList<>();
        updates.add(unset("tombstone"));
        updates.add(unset("deletedAt"));
        for (String field : List.of("content", "mentions", "tags")) {
            Object former = tombstone == null ? null : tombstone.get(field);
            if (former != null) {
                updates.add(set(field, former));
            }
        }
        return combine(updates);
    }

    /** The list as a whole: what is taken out and what is put in are one field, which one update may name once. */
    private static Bson vote(Document stored, Amendment.Voted voted) {
        List<Ballot> ballots = new ArrayList<>(PollMapping.toBallots(stored));
        ballots.removeIf(ballot -> ballot.voter().equals(voted.voter()));
        voted.ballot().ifPresent(ballots::add);
        return combine(set("ballots", PollMapping.ballots(ballots)), set("tally", PollMapping.tally(voted.tally())));
    }

    private static Bson correct(Document stored, Amendment.VotesCorrected corrected) {
        Map<String, Ballot> ballots = new LinkedHashMap<>();
        PollMapping.toBallots(stored).forEach(ballot -> ballots.put(ballot.voter(), ballot));
        corrected
                .ballots()
                .forEach((voter, ballot) ->
                        ballot.ifPresentOrElse(cast -> ballots.put(voter, cast), () -> ballots.remove(voter)));
        return combine(
                set("ballots", PollMapping.ballots(List.copyOf(ballots.values()))),
                set("tally", PollMapping.tally(corrected.tally())));
    }

    private static Bson close(Document stored, Amendment.PollClosed closed) {
        Poll poll = MessageMapping.toContent(content(stored))
                .poll()
                .orElseThrow(() -> new IllegalStateException("no poll: " + stored.get("_id")));
        Tally tally = Tally.of(poll.options().size(), PollMapping.toBallots(stored), Optional.of(closed.at()));
        return set("tally", PollMapping.tally(tally));
    }

    static List<Edit> edits(Document stored) {
        return stored.getList("edits", Document.class, List.of()).stream()
                .map(EDITS::toEntity)
                .map(edit -> new Edit(
                        edit.version(),
                        MessageMapping.toContent(edit.content()),
                        UserId.parse(edit.editedBy(), "editedBy"),
                        edit.at()))
                .toList();
    }

    static Optional<Tombstone> tombstone(Document stored) {
        return Optional.ofNullable(stored.get("tombstone", Document.class))
                .map(TOMBSTONES::toEntity)
                .map(tombstone -> new Tombstone(
                        UserId.parse(tombstone.by(), "by"),
                        MessageMapping.toContent(tombstone.content()),
                        MessageMapping.listed(tombstone.mentions()).stream()
                                .map(user -> UserId.parse(user, "mentions"))
                                .toList(),
                        MessageMapping.listed(tombstone.tags())));
    }

    private static ContentDocument content(Document stored) {
        return CONTENTS.toEntity(stored.get("content", new Document()));
    }

    private static Bson setOrUnset(String field, List<String> values) {
        return values.isEmpty() ? unset(field) : set(field, values);
    }
}
