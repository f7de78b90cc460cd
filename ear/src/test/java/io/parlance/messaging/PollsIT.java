package io.parlance.messaging;

import static io.parlance.testing.Refusals.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.parlance.testing.Account;
import io.parlance.testing.ChatSocket;
import io.parlance.testing.HttpReply;
import io.parlance.testing.Parlance;
import io.parlance.testing.SystemTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SystemTest
class PollsIT {

    private final Parlance parlance;
    private Account alice;
    private Account bob;
    private Account bobElsewhere;
    private String room;

    PollsIT(Parlance parlance) {
        this.parlance = parlance;
    }

    @BeforeEach
    void twoPeople() {
        alice = parlance.newUser("alice");
        bob = parlance.newUser("bob");
        bobElsewhere = bob.at(parlance.secondNode());
        room = alice.group("Room", bob).id();
    }

    @Test
    void countsEachVoterOnceOnWhicheverNode() {
        String poll = asked(Map.of("options", List.of("tea", "coffee", "water")));
        try (ChatSocket alices = alice.connect()) {
            assertThat(vote(bob, poll, 0).status()).isEqualTo(200);
            JsonNode pushed = alices.awaitEvent("messageUpdated");
            assertThat(pushed.path("change").path("kind").asText()).isEqualTo("voted");
            assertThat(pushed.path("change").path("userId").asText()).isEqualTo(bob.id());
            assertThat(tally(pushed.path("message"))).isEqualTo("[1,0,0] by 1");
            long version = pushed.path("change").path("version").asLong();
            assertThat(alices.call("vote", Map.of("messageId", poll, "options", List.of(1)))
                            .path("version")
                            .asLong())
                    .isEqualTo(version + 1);

            assertThat(tally(vote(bobElsewhere, poll, 1).json())).isEqualTo("[0,2,0] by 2");
            assertThat(vote(bob, poll, 1).json().path("version").asLong()).isEqualTo(version + 2);
            JsonNode ballots = alice.rest().get("messages/" + poll + "/poll").json();
            assertThat(ballots.path("mine").toString()).isEqualTo("[1]");
            assertThat(ballots.path("items")).hasSize(2);
            assertThat(ballots.path("items").get(1).path("userId").asText()).isEqualTo(bob.id());

            JsonNode left = bob.rest()
                    .delete("messages/" + poll + "/poll/vote")
                    .orThrow()
                    .json();
            assertThat(tally(left)).isEqualTo("[0,1,0] by 1");
            assertThat(bobElsewhere
                            .rest()
                            .get("messages/" + poll + "/poll")
                            .json()
                            .path("mine"))
                    .isEmpty();
        }
    }

    @Test
    void takesSeveralChoicesWhereItSaysSo() {
        String several = asked(Map.of("options", List.of("a", "b", "c"), "multiple", true));
        String one = asked(Map.of("options", List.of("a", "b")));

        assertThat(tally(vote(bob, several, 2, 0).json())).isEqualTo("[1,0,1] by 1");
        refused(vote(bob, one, 0, 1), 400, "options");
        refused(vote(bob, one, 2), 400, "options");
        refused(vote(bob, one, -1), 400, "options");
        refused(vote(bob, several, 1, 1), 400, "options");
        refused(vote(bob, one), 400, "options");
        refused(vote(bob, bob.send(room, "no poll").id(), 0), 400, "messageId");
        assertThat(vote(parlance.newUser("stranger"), one, 0).status()).isEqualTo(404);
        bobElsewhere.rest().get("messages/" + one + "/poll").orThrow();
        alice.rest().delete("messages/" + one).orThrow();
        assertThat(vote(bob, one, 0).status()).isEqualTo(410);
    }

    @Test
    void tellsNobodyWhoVotedAnonymously() {
        String poll = asked(Map.of("options", List.of("yes", "no"), "anonymous", true));
        try (ChatSocket alices = alice.connect()) {
            vote(bob, poll, 0).orThrow();
            JsonNode pushed = alices.awaitEvent("messageUpdated");

            assertThat(pushed.path("change").toString()).doesNotContain(bob.id());
            assertThat(pushed.path("change").path("userId").asText()).isEqualTo(alice.id());
            vote(bobElsewhere, poll, 1).orThrow();
            JsonNode again = alices.awaitEvent("messageUpdated");
            assertThat(tally(again.path("message"))).isEqualTo("[0,1] by 1");
            assertThat(again.path("change").path("data").path("voter"))
                    .isEqualTo(pushed.path("change").path("data").path("voter"));
        }
        JsonNode bobs = bob.rest().get("messages/" + poll + "/poll").json();
        assertThat(bobs.path("mine").toString()).isEqualTo("[1]");
        assertThat(bobs.path("items")).isEmpty();
        assertThat(alice.rest().get("messages/" + poll + "/poll").json().toString())
                .isEqualTo("{\"mine\":[],\"items\":[]}");
    }

    @Test
    void closesByHandAndByTime() {
        String byHand = asked(Map.of("options", List.of("yes", "no")));
        vote(bob, byHand, 0).orThrow();
        assertThat(bob.rest().send("POST", "messages/" + byHand + "/poll/close").status())
                .isEqualTo(403);
        try (ChatSocket alices = alice.connect()) {
            long version = alices.call("closePoll", Map.of("messageId", byHand))
                    .path("version")
                    .asLong();
            assertThat(alices.call("closePoll", Map.of("messageId", byHand))
                            .path("version")
                            .asLong())
                    .isEqualTo(version);
            assertThat(refusalOf(() -> alices.call("vote", Map.of("messageId", byHand, "options", List.of(0))))
                            .code())
                    .isEqualTo("CONFLICT");
        }
        JsonNode closed = bobElsewhere.rest().get("messages/" + byHand).json();
        assertThat(tally(closed)).isEqualTo("[1,0] by 1");
        assertThat(closed.path("tally").path("closedAt").isTextual()).isTrue();
        assertThat(vote(bobElsewhere, byHand, 1).status()).isEqualTo(409);

        Instant end = Instant.now().plus(Duration.ofSeconds(3));
        Map<String, Object> request = request(Map.of("options", List.of("yes", "no"), "closesAt", end.toString()));
        String byTime = post(request).orThrow().json().path("id").asText();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(vote(bob, byTime, 0).status()).isEqualTo(409));
        assertThat(post(request).status()).as("a repeat after its time").isEqualTo(200);
    }

    @Test
    void refusesPollsThatAreNone() {
        refusedPoll(Map.of("options", List.of("only")), "content.poll.options");
        refusedPoll(Map.of("options", Collections.nCopies(2, "same")), "content.poll.options");
        refusedPoll(Map.of("options", List.of("a", " ")), "content.poll.options");
        refusedPoll(Map.of(), "content.poll.options");
        refusedPoll(Map.of("options", List.of("a", "b"), "closesAt", "soon"), "content.poll.closesAt");
        refusedPoll(Map.of("options", List.of("a", "b"), "closesAt", "2020-01-01T00:00:00Z"), "content.poll.closesAt");
        HttpReply tooLong = post(request(Map.of("options", List.of("a", "x".repeat(201)))));
        assertThat(tooLong.status()).isEqualTo(413);
        Map<String, Object> text = request(Map.of("options", List.of("a", "b")));
        text.put("type", "text");
        refused(post(text), 400, "content.poll");
        Map<String, Object> none = new HashMap<>(request(Map.of()));
        none.put("content", Map.of("text", "?"));
        refused(post(none), 400, "content.poll");
        assertThat(alice.history(room, "")).isEmpty();
    }

    @Test
    void isNeitherEditedNorForwarded() {
        String poll = asked(Map.of("options", List.of("a", "b")));

        refused(alice.rest().patch("messages/" + poll, Map.of("content", Map.of("text", "other"))), 400, "content");
        refused(
                alice.rest()
                        .post(
                                "messages/" + poll + "/forward",
                                Map.of("conversationId", room, "clientMessageId", "f-1")),
                400,
                "messageId");
    }

    private void refusedPoll(Map<String, ?> poll, String field) {
        refused(post(request(poll)), 400, field);
    }

    private static void refused(HttpReply reply, int status, String field) {
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.json().path("field").asText()).isEqualTo(field);
    }

    private String asked(Map<String, ?> poll) {
        JsonNode message = post(request(poll)).orThrow().json();
        assertThat(message.path("content").path("poll").path("options"))
                .hasSize(((List<?>) poll.get("options")).size());
        assertThat(message.has("tally")).isFalse();
        return message.path("id").asText();
    }

    private static Map<String, Object> request(Map<String, ?> poll) {
        Map<String, Object> request = new HashMap<>();
        request.put("clientMessageId", UUID.randomUUID().toString());
        request.put("type", "poll");
        request.put("content", Map.of("text", "What shall it be?", "poll", poll));
        return request;
    }

    private HttpReply post(Map<String, Object> request) {
        return alice.rest().post("conversations/" + room + "/messages", request);
    }

    private static HttpReply vote(Account voter, String poll, Integer... options) {
        return voter.rest().send("PUT", "messages/" + poll + "/poll/vote", Map.of("options", List.of(options)));
    }

    private static String tally(JsonNode message) {
        return message.path("tally").path("counts") + " by "
                + message.path("tally").path("voters").asInt();
    }
}
