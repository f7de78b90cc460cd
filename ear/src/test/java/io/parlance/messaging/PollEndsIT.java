package io.parlance.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.parlance.testing.Account;
import io.parlance.testing.ChatSocket;
import io.parlance.testing.Parlance;
import io.parlance.testing.SystemTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A poll whose time is over is closed by a change of its own, which is pushed as any other. */
@SystemTest
class PollEndsIT {

    private static final String NOTES = "poll_ends";

    /** A node looks twice a second; the machine may be busy. */
    private static final Duration SOON = Duration.ofSeconds(5);

    private final Parlance parlance;
    private Account alice;
    private Account bob;
    private String room;
    private String noted;

    PollEndsIT(Parlance parlance) {
        this.parlance = parlance;
    }

    @BeforeEach
    void twoPeople() {
        alice = parlance.newUser("alice");
        bob = parlance.newUser("bob").at(parlance.secondNode());
        room = alice.group("Room", bob).id();
    }

    @Test
    void tellsEverybodyOnceOnEveryNode() {
        try (ChatSocket alices = alice.connect();
                ChatSocket bobs = bob.connect()) {
            Instant end = Instant.now().plusSeconds(3);
            String poll = asked(end);
            vote(bob, poll, 1);

            JsonNode pushed = closed(alices);
            assertThat(closed(bobs)).isEqualTo(pushed);
            assertThat(pushed.path("message").path("id").asText()).isEqualTo(poll);
            JsonNode change = pushed.path("change");
            assertThat(change.path("version").asLong()).isEqualTo(2);
            assertThat(change.path("userId").asText()).isEqualTo(alice.id());
            Instant at = Instant.parse(change.path("at").asText());
            assertThat(at).isBetween(end, end.plus(SOON));
            JsonNode tally = pushed.path("message").path("tally");
            assertThat(tally.path("closedAt").asText())
                    .isEqualTo(change.path("at").asText());
            assertThat(tally.path("counts").toString()).isEqualTo("[0,1]");
            awaitNothingNoted();
            assertThat(bob.conversation(room).lastVersion()).isEqualTo(2);
        }
    }

    @Test
    void leavesAloneWhatWasClosedByHand() {
        String poll = asked(Instant.now().plusSeconds(2));
        alice.rest().send("POST", "messages/" + poll + "/poll/close").orThrow();

        awaitNothingNoted();

        assertThat(alice.conversation(room).lastVersion()).isEqualTo(1);
    }

    @Test
    void closesAPollThatIsBroughtBackAfterItsTime() {
        String poll = asked(Instant.now().plusSeconds(2));
        alice.rest().delete("messages/" + poll).orThrow();
        awaitNothingNoted();
        assertThat(alice.conversation(room).lastVersion()).isEqualTo(1);

        alice.rest().send("POST", "messages/" + poll + "/undelete").orThrow();

        await().atMost(SOON).untilAsserted(() -> assertThat(closedAt(poll)).isNotEmpty());
        assertThat(alice.conversation(room).lastVersion()).isEqualTo(3);
    }

    /** No node was there when its time came, or the one that had taken it died. */
    @Test
    void closesLateWhatNobodyWasThereToClose() {
        Instant end = Instant.now().plusSeconds(2);
        String poll = asked(end);
        Document note = parlance.documents().find(NOTES, noted).orElseThrow();
        parlance.documents().remove(NOTES, noted);
        await().until(() -> Instant.now().isAfter(end.plusSeconds(2)));
        assertThat(closedAt(poll)).isEmpty();

        parlance.documents().plant(NOTES, note);

        await().atMost(SOON).untilAsserted(() -> assertThat(closedAt(poll)).isNotEmpty());
        awaitNothingNoted();
    }

    /** Its send was noted and failed: nothing happens, and nothing is left in the end. */
    @Test
    void forgetsAPollThatNeverCame() {
        Instant past = Instant.now().minusSeconds(60);
        String id = room + ":" + alice.id() + ":never";
        parlance.documents()
                .plant(
                        NOTES,
                        new Document("_id", id)
                                .append("tenantId", UUID.randomUUID().toString())
                                .append("conversationId", room)
                                .append("senderId", alice.id())
                                .append("clientMessageId", "never")
                                .append("at", Date.from(past))
                                .append("until", Date.from(past)));

        await().atMost(SOON).until(() -> parlance.documents().find(NOTES, id).isEmpty());
    }

    private String asked(Instant end) {
        String clientMessageId = UUID.randomUUID().toString();
        noted = room + ":" + alice.id() + ":" + clientMessageId;
        Map<String, Object> poll = Map.of("options", List.of("yes", "no"), "closesAt", end.toString());
        return alice.rest()
                .post(
                        "conversations/" + room + "/messages",
                        Map.of(
                                "clientMessageId",
                                clientMessageId,
                                "type",
                                "poll",
                                "content",
                                Map.of("text", "Shall we?", "poll", poll)))
                .orThrow()
                .json()
                .path("id")
                .asText();
    }

    private static void vote(Account voter, String poll, int option) {
        voter.rest()
                .send("PUT", "messages/" + poll + "/poll/vote", Map.of("options", List.of(option)))
                .orThrow();
    }

    private static JsonNode closed(ChatSocket socket) {
        return socket.awaitEvent(
                "messageUpdated",
                update -> update.path("change").path("kind").asText().equals("pollClosed"));
    }

    private void awaitNothingNoted() {
        await().atMost(Duration.ofSeconds(10))
                .until(() -> parlance.documents().find(NOTES, noted).isEmpty());
    }

    private String closedAt(String poll) {
        return alice.rest()
                .get("messages/" + poll)
                .orThrow()
                .json()
                .path("tally")
                .path("closedAt")
                .asText("");
    }
}
