package io.parlance.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.parlance.testing.Account;
import io.parlance.testing.Courier;
import io.parlance.testing.HttpReply;
import io.parlance.testing.Parlance;
import io.parlance.testing.SystemTest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people have made of a conversation here is there where it is brought to. */
@SystemTest
class RoundTripIT {

    private final Parlance parlance;
    private Courier courier;
    private Account alice;
    private Account bob;
    private Account bobThere;
    private String elsewhere;
    private String room;
    private String title;

    RoundTripIT(Parlance parlance) {
        this.parlance = parlance;
    }

    @BeforeEach
    void twoTenantsWithTheSamePeople() {
        courier = Courier.of(parlance.node());
        alice = parlance.newUser("alice");
        bob = parlance.newUser("bob");
        for (Account account : List.of(alice, bob)) {
            parlance.node().register(Parlance.RIVAL, account.username(), Parlance.PASSWORD);
        }
        bobThere = parlance.node().logIn(Parlance.RIVAL, bob.username(), Parlance.PASSWORD);
        title = parlance.newName("Moved");
        elsewhere = bob.group(title + " elsewhere", alice).id();
        room = alice.group(title, bob).id();
    }

    @Test
    void keepsThreadsAndForwardsAndPinsAndEditsAndPointers() {
        String root = alice.send(room, "root").id();
        say(bob, Map.of("content", text("one"), "threadId", root));
        say(alice, Map.of("content", text("two"), "threadId", root, "alsoToChannel", true));
        String gone = say(bob, Map.of("content", text("gone"), "threadId", root));
        bob.rest().delete("messages/" + gone).orThrow();
        String edited = alice.send(room, "first").id();
        edit(edited, "second");
        edit(edited, "third");
        String known = bob.send(elsewhere, "said elsewhere").id();
        forward(known);
        String unknown = bob.send(bob.group("Never moved").id(), "said nowhere").id();
        bob.rest()
                .post("messages/" + unknown + "/forward", Map.of("conversationId", room, "clientMessageId", "f-2"))
                .orThrow();
        alice.rest().send("PUT", "messages/" + edited + "/pin").orThrow();
        await().untilAsserted(() -> assertThat(alice.rest()
                        .get("messages/" + root)
                        .json()
                        .path("replyCount")
                        .asInt())
                .isEqualTo(2));
        awaitPointers(alice, 5);
        awaitPointers(bob, 7);

        bring(elsewhere);
        String there = bring(room);

        JsonNode shown = history(there).get(0);
        assertThat(shown.path("replyCount").asInt()).isEqualTo(2);
        JsonNode thread = bobThere.rest()
                .get("messages/" + shown.path("id").asText() + "/thread")
                .json()
                .path("items");
        assertThat(thread.findValuesAsText("text")).containsExactly("one", "two");
        assertThat(thread.get(1).path("alsoToChannel").asBoolean()).isTrue();
        JsonNode third = history(there).get(4);
        JsonNode edits = bobThere.rest()
                .get("messages/" + third.path("id").asText() + "/edits")
                .json()
                .path("items");
        assertThat(edits.findValuesAsText("text")).containsExactly("first", "second");
        assertThat(edits.get(0).path("editedBy")).isEqualTo(third.path("senderId"));
        JsonNode pins =
                bobThere.rest().get("conversations/" + there + "/pins").json().path("items");
        assertThat(pins.findValuesAsText("id")).containsExactly(third.path("id").asText());
        JsonNode forwarded = single(there, 6);
        assertThat(forwarded.at("/forwardedFrom/senderName").asText())
                .isEqualTo(alice.message(known).senderName());
        assertThat(single(there, 6).at("/forwardedFrom/messageId").isTextual()).isTrue();
        assertThat(single(there, 7).at("/forwardedFrom/messageId").isMissingNode())
                .isTrue();
        assertThat(bobThere.conversation(there).my().lastReadSequence()).isEqualTo(7);
        assertThat(bobThere.conversation(there).my().unreadCount()).isZero();
    }

    @Test
    void keepsPollsWithTheirVotes() {
        String named = ask(Map.of("options", List.of("a", "b", "c"), "multiple", true));
        vote(alice, named, 0, 2);
        vote(bob, named, 0);
        String secret = ask(Map.of("options", List.of("yes", "no"), "anonymous", true));
        vote(bob, secret, 1);
        String closed = ask(Map.of("options", List.of("now", "later")));
        vote(alice, closed, 1);
        alice.rest().send("POST", "messages/" + closed + "/poll/close").orThrow();
        Instant end = Instant.now().plusSeconds(12).truncatedTo(ChronoUnit.MILLIS);
        String open = ask(Map.of("options", List.of("x", "y"), "closesAt", end.toString()));
        vote(bob, open, 1);
        awaitPointers(alice, 4);

        String there = bring(room);

        assertThat(counts(there, 1)).isEqualTo("[2,0,1] by 2");
        assertThat(counts(there, 2)).isEqualTo("[0,1] by 1");
        assertThat(counts(there, 3)).isEqualTo("[0,1] by 1");
        assertThat(counts(there, 4)).isEqualTo("[0,1] by 1");
        JsonNode ballots =
                bobThere.rest().get("messages/" + id(there, 1) + "/poll").json();
        assertThat(ballots.path("mine").toString()).isEqualTo("[0]");
        assertThat(ballots.path("items")).hasSize(2);
        assertThat(bobThere.rest()
                        .get("messages/" + id(there, 2) + "/poll")
                        .json()
                        .path("items"))
                .isEmpty();
        HttpReply again = castThere(id(there, 1), 1);
        assertThat(again.json().at("/tally/counts").toString()).isEqualTo("[1,1,1]");
        assertThat(castThere(id(there, 3), 1).status()).isEqualTo(409);
        await().atMost(Duration.ofSeconds(40))
                .untilAsserted(
                        () -> assertThat(single(there, 4).at("/tally/closedAt").isTextual())
                                .isTrue());
        assertThat(errors(there)).isEmpty();
    }

    /** Takes it out, brings it in, takes it out there, and brings it in again. */
    private String bring(String conversation) {
        Exported out = Exported.of(courier.export(Parlance.DEMO, "conversationId=" + conversation));
        JsonNode report =
                courier.bring(Parlance.RIVAL, "", out.text()).orThrow().json();
        assertThat(report.at("/messages/written").asInt())
                .isEqualTo(out.messages().size());
        String name = conversation.equals(room) ? title : title + " elsewhere";
        String there = bobThere.conversations().stream()
                .filter(mine -> name.equals(mine.title()))
                .findFirst()
                .orElseThrow()
                .id();
        await().untilAsserted(() -> assertThat(errors(there)).isEmpty());
        Exported again = Exported.of(courier.export(Parlance.RIVAL, "conversationId=" + there));
        assertThat(again.withoutIds()).isEqualTo(out.withoutIds());

        long version = bobThere.conversation(there).lastVersion();
        JsonNode second =
                courier.bring(Parlance.RIVAL, "", out.text()).orThrow().json();
        assertThat(second.at("/messages/alreadyThere").asInt())
                .isEqualTo(out.messages().size());
        assertThat(bobThere.conversation(there).lastVersion()).isEqualTo(version);
        return there;
    }

    private JsonNode errors(String there) {
        JsonNode rebuilt = courier.operator()
                .send("POST", "admin/conversations/" + there + "/rebuild?tenant=" + Parlance.RIVAL)
                .orThrow()
                .json();
        assertThat(rebuilt.path("repaired")).isEmpty();
        return rebuilt.path("left");
    }

    /** In the source it is derived from sending. */
    private void awaitPointers(Account account, long sequence) {
        await().untilAsserted(() ->
                assertThat(account.conversation(room).my().lastReadSequence()).isEqualTo(sequence));
    }

    private static Map<String, Object> text(String text) {
        return Map.of("text", text);
    }

    private String say(Account author, Map<String, Object> message) {
        Map<String, Object> body = new HashMap<>(message);
        body.put("clientMessageId", UUID.randomUUID().toString());
        return author.rest()
                .post("conversations/" + room + "/messages", body)
                .orThrow()
                .json()
                .path("id")
                .asText();
    }

    private void edit(String message, String text) {
        alice.rest().patch("messages/" + message, Map.of("content", text(text))).orThrow();
    }

    private void forward(String message) {
        bob.rest()
                .post("messages/" + message + "/forward", Map.of("conversationId", room, "clientMessageId", "f-1"))
                .orThrow();
    }

    private String ask(Map<String, ?> poll) {
        return say(alice, Map.of("type", "poll", "content", Map.of("text", "?", "poll", poll)));
    }

    private static void vote(Account voter, String poll, Integer... options) {
        voter.rest()
                .send("PUT", "messages/" + poll + "/poll/vote", Map.of("options", List.of(options)))
                .orThrow();
    }

    private HttpReply castThere(String poll, int option) {
        return bobThere.rest().send("PUT", "messages/" + poll + "/poll/vote", Map.of("options", List.of(option)));
    }

    private JsonNode history(String there) {
        return bobThere.rest()
                .get("conversations/" + there + "/messages")
                .orThrow()
                .json()
                .path("items");
    }

    private String id(String there, int sequence) {
        return there + ":" + "%010d".formatted(sequence);
    }

    private JsonNode single(String there, int sequence) {
        return bobThere.rest().get("messages/" + id(there, sequence)).orThrow().json();
    }

    private String counts(String there, int sequence) {
        JsonNode tally = single(there, sequence).path("tally");
        return tally.path("counts") + " by " + tally.path("voters").asInt();
    }
}
