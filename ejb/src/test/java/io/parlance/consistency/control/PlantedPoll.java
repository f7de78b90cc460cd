package io.parlance.consistency.control;

import com.mongodb.client.model.Updates;
import io.parlance.messaging.control.CorrectedPoll;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.conversions.Bson;

/** Message 5 as a poll of three options, and what changes say of it. */
final class PlantedPoll {

    static final long SEQUENCE = 5;
    private static final int OPTIONS = 3;

    private final Audited room;
    private final List<Document> ballots = new ArrayList<>();
    private List<Integer> counts = List.of();
    private long version;

    private PlantedPoll(Audited room) {
        this.room = room;
    }

    static PlantedPoll in(Audited room) {
        return new PlantedPoll(room);
    }

    /** The change log says so. */
    PlantedPoll voted(String voter, int option) {
        return changed("voted", "{\"voter\":\"%s\",\"options\":[%d]}".formatted(voter, option));
    }

    PlantedPoll closed() {
        return changed("pollClosed", "{}");
    }

    /** The poll has it. */
    PlantedPoll ballot(String voter, int option) {
        ballots.add(
                new Document("voter", voter).append("options", List.of(option)).append("at", Date.from(Audited.NOON)));
        return this;
    }

    PlantedPoll shows(Integer... shown) {
        counts = List.of(shown);
        return this;
    }

    private PlantedPoll changed(String kind, String data) {
        version++;
        room.insert(
                "conversation_changes",
                room.change(room.room, version, SEQUENCE).append("kind", kind).append("data", data));
        return this;
    }

    void plant() {
        Bson poll = Updates.combine(
                Updates.set("type", "poll"),
                Updates.set("content.poll.options", List.of("a", "b", "c")),
                Updates.set("ballots", ballots),
                Updates.set("version", version));
        Bson tally = counts.isEmpty() ? Updates.unset("tally") : Updates.set("tally", tally(counts, ballots.size()));
        room.spoilMessage(SEQUENCE, Updates.combine(poll, tally));
        room.spoilConversation(Updates.set("lastVersion", version));
    }

    /** As the owners of polls would. */
    static Bson corrected(Document message, CorrectedPoll right) {
        Map<String, Document> byVoter = new LinkedHashMap<>();
        message.getList("ballots", Document.class, List.of())
                .forEach(ballot -> byVoter.put(ballot.getString("voter"), ballot));
        right.ballots().forEach((voter, ballot) -> {
            byVoter.remove(voter);
            ballot.ifPresent(
                    cast -> byVoter.put(voter, new Document("voter", voter).append("options", cast.options())));
        });
        List<Document> ballots = List.copyOf(byVoter.values());
        List<Integer> counts = new ArrayList<>(List.of(0, 0, 0));
        for (Document ballot : ballots) {
            ballot.getList("options", Integer.class).forEach(option -> counts.set(option, counts.get(option) + 1));
        }
        Document tally = tally(counts.subList(0, OPTIONS), ballots.size());
        right.closedAt().ifPresent(at -> tally.append("closedAt", Date.from(at)));
        return Updates.combine(Updates.set("ballots", ballots), Updates.set("tally", tally));
    }

    private static Document tally(List<Integer> counts, int voters) {
        return new Document("counts", counts).append("voters", voters);
    }
}
