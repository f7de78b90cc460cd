package io.parlance.drills;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.testing.Json;
import io.parlance.testing.wire.Ack;
import io.parlance.testing.wire.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The oracle of the drills notices each thing that a crash could do to a room. */
class RoomOracleTest {

    private static final String ROOM = "room";

    private final List<Message> stored = new ArrayList<>();
    private ClientLog log;

    @BeforeEach
    void threeMessages() {
        threeMessages(false);
    }

    private void threeMessages(boolean strict) {
        stored.clear();
        log = new ClientLog("alice", strict);
        for (int i = 1; i <= 3; i++) {
            Sent sent = log.next(ROOM);
            sent.acknowledged(new Ack(id(i), i, "", false));
            stored.add(message(i, sent));
        }
    }

    @Test
    void findsNothingWhereAllIsWell() {
        assertThat(broken()).isEmpty();
    }

    @Test
    void findsWhatIsLost() {
        stored.removeLast();

        assertThat(broken()).singleElement().asString().contains("drill-2 is lost");
    }

    @Test
    void findsAHole() {
        stored.remove(1);

        assertThat(broken()).anyMatch(line -> line.contains("sequence 3 stands where 2 belongs"));
    }

    @Test
    void findsWhatIsStoredTwice() {
        stored.add(message(4, log.all().getFirst()));

        assertThat(broken()).singleElement().asString().contains("twice");
    }

    @Test
    void findsWhatStandsElsewhereThanItWasAcknowledged() {
        Sent sent = log.next(ROOM);
        sent.acknowledged(new Ack(id(5), 5, "", false));
        stored.add(message(4, sent));

        assertThat(broken()).singleElement().asString().contains("acknowledged as");
    }

    @Test
    void findsWhatChangedPlaces() {
        swapFirstTwo();

        assertThat(broken()).singleElement().asString().contains("stands behind");
    }

    @Test
    void acceptsWhatChangedPlacesAfterItWasRefused() {
        log.all().getFirst().refused();
        swapFirstTwo();

        assertThat(broken()).isEmpty();
    }

    @Test
    void findsWhatChangedPlacesThoughTheSenderWaitedForEachAnswer() {
        threeMessages(true);
        log.all().getFirst().refused();
        swapFirstTwo();

        assertThat(broken()).singleElement().asString().contains("stands behind");
    }

    @Test
    void findsWhatNobodySent() {
        stored.add(message(4, new Sent(ROOM, "invented", 7)));

        assertThat(broken()).singleElement().asString().contains("never sent");
    }

    @Test
    void findsTimeThatGoesBack() {
        stored.set(1, at("2025-12-31T23:59:59.999Z", 2, log.all().get(1)));

        assertThat(broken()).singleElement().asString().contains("time goes back");
    }

    @Test
    void goesOnWhereItEnded() {
        RoomOracle oracle = new RoomOracle(ROOM, List.of(log));
        assertThat(read(oracle)).isEmpty();
        Sent fourth = log.next(ROOM);
        fourth.acknowledged(new Ack(id(4), 4, "", false));
        stored.add(message(4, fourth));
        assertThat(read(oracle)).isEmpty();

        log.next(ROOM).acknowledged(new Ack(id(5), 5, "", false));
        stored.add(message(5, log.all().getFirst()));

        assertThat(read(oracle))
                .anyMatch(line -> line.contains("drill-4 is lost"))
                .anyMatch(line -> line.contains("twice"));
    }

    /** As if the server had stored and acknowledged them in the other order. */
    private void swapFirstTwo() {
        Sent first = log.all().get(0);
        Sent second = log.all().get(1);
        first.acknowledged(new Ack(id(2), 2, "", false));
        second.acknowledged(new Ack(id(1), 1, "", false));
        stored.set(0, message(1, second));
        stored.set(1, message(2, first));
    }

    private List<String> broken() {
        return read(new RoomOracle(ROOM, List.of(log)));
    }

    private List<String> read(RoomOracle oracle) {
        return oracle.read(after ->
                stored.stream().filter(message -> message.sequence() > after).toList());
    }

    private static String id(long sequence) {
        return ROOM + ":%010d".formatted(sequence);
    }

    private static Message message(long sequence, Sent sent) {
        return at("2026-01-01T00:00:00.000Z", sequence, sent);
    }

    private static Message at(String time, long sequence, Sent sent) {
        return Json.as(
                Json.object(Map.of(
                        "id",
                        id(sequence),
                        "conversationId",
                        ROOM,
                        "sequence",
                        sequence,
                        "clientMessageId",
                        sent.clientId(),
                        "senderId",
                        "alice",
                        "content",
                        Map.of("text", sent.text()),
                        "createdAt",
                        time)),
                Message.class);
    }
}
