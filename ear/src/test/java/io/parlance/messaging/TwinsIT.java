package io.parlance.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parlance.testing.Account;
import io.parlance.testing.ChatSocket;
import io.parlance.testing.DisturbedNode;
import io.parlance.testing.HttpReply;
import io.parlance.testing.Parlance;
import io.parlance.testing.Refused;
import io.parlance.testing.Rest;
import io.parlance.testing.SystemTest;
import io.parlance.testing.wire.Conversation;
import io.parlance.testing.wire.Message;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The same request twice at the same moment, on two nodes and over two surfaces: it is done once, and both hear the same. */
@SystemTest
class TwinsIT {

    private static final int ROUNDS = 15;
    private static final String HEART = "\u2764\uFE0F";

    private final Parlance parlance;
    private final DisturbedNode second;
    private Account alice;
    private Account elsewhere;
    private String room;

    TwinsIT(Parlance parlance) {
        this.parlance = parlance;
        this.second = parlance.disturbed();
    }

    @BeforeEach
    void openARoom() {
        alice = parlance.newUser("alice");
        elsewhere = alice.at(second.client());
        room = alice.group("Twins", parlance.newUser("bob")).id();
    }

    @Test
    void storesASendOnce() {
        try (ChatSocket socket = alice.connect();
                ChatSocket far = elsewhere.connect()) {
            for (int round = 1; round <= ROUNDS; round++) {
                String id = "m-" + round;
                var overTheSocket = socket.sending(room, id, "twice");
                var onTheOtherNode = far.sending(room, id, "twice");
                var overRest = answer(() -> alice.post(room, id, "twice"));
                var overRestElsewhere = answer(() -> elsewhere.post(room, id, "twice"));

                List<String> ids = List.of(
                        overTheSocket.join().messageId(),
                        onTheOtherNode.join().messageId(),
                        overRest.join().as(Message.class).id(),
                        overRestElsewhere.join().as(Message.class).id());
                assertThat(ids).as(id).containsOnly(room + ":%010d".formatted(round));
                assertThat(List.of(
                                overTheSocket.join().replayed(),
                                onTheOtherNode.join().replayed(),
                                replayed(overRest.join()),
                                replayed(overRestElsewhere.join())))
                        .as("the first answer, and three times the same again")
                        .containsExactlyInAnyOrder(false, true, true, true);
                assertThat(overTheSocket.join().createdAt())
                        .isEqualTo(onTheOtherNode.join().createdAt())
                        .isEqualTo(overRest.join().as(Message.class).createdAt());
            }
        }
        assertThat(alice.history(room, "limit=1000")).hasSize(ROUNDS);
    }

    @Test
    void takesOneOfTwoSendsThatDiffer() {
        try (ChatSocket socket = alice.connect()) {
            for (int round = 1; round <= ROUNDS; round++) {
                String id = "m-" + round;
                var one = outcome(
                        socket.sending(room, id, "one thing").thenApply(ack -> ack.replayed() ? "replayed" : "stored"));
                var other = answer(() -> elsewhere.post(room, id, "another"));

                assertThat(List.of(one.join(), outcome(other.join())))
                        .as(id)
                        .containsExactlyInAnyOrder("stored", "IDEMPOTENCY_MISMATCH");
            }
        }
        assertThat(alice.history(room, "limit=1000")).hasSize(ROUNDS);
    }

    @Test
    void editsOnce() {
        String message = alice.send(room, "first").id();
        try (ChatSocket far = elsewhere.connect()) {
            for (int round = 1; round <= ROUNDS; round++) {
                String key = "edit-" + round;
                String text = "text " + round;
                var overTheSocket = far.request("editMessage", edit(message, text, key));
                var overRest = answer(() -> patch(alice, message, text, key));

                assertThat(List.of(
                                version(overTheSocket.join()),
                                version(overRest.join().orThrow().json())))
                        .as(key)
                        .containsOnly((long) round);
            }
        }
        assertThat(alice.rest().get("messages/" + message + "/edits").json().path("items"))
                .hasSize(ROUNDS);
    }

    @Test
    void takesOneOfTwoEditsThatDiffer() {
        String message = alice.send(room, "first").id();
        try (ChatSocket far = elsewhere.connect()) {
            for (int round = 1; round <= ROUNDS; round++) {
                String key = "edit-" + round;
                String text = "text " + round;
                var one = outcome(
                        far.request("editMessage", edit(message, text, key)).thenApply(reply -> "stored"));
                var other = answer(() -> patch(alice, message, text + " or so", key));

                assertThat(List.of(one.join(), outcome(other.join())))
                        .as(key)
                        .containsExactlyInAnyOrder("stored", "IDEMPOTENCY_MISMATCH");
            }
        }
        assertThat(alice.message(message).version()).isEqualTo(ROUNDS);
    }

    @Test
    void deletesOnceAndBringsBackOnce() {
        String message = alice.send(room, "now you see me").id();
        try (ChatSocket far = elsewhere.connect()) {
            for (int round = 0; round < ROUNDS; round++) {
                String key = "delete-" + round;
                var overTheSocket = far.request("deleteMessage", Map.of("messageId", message, "clientRequestId", key));
                var overRest = answer(() -> keyed(alice, key).delete("messages/" + message));
                assertThat(List.of(
                                version(overTheSocket.join()),
                                version(overRest.join().orThrow().json())))
                        .containsOnly(2L * round + 1);

                String back = "undelete-" + round;
                var here = answer(() -> keyed(alice, back).send("POST", "messages/" + message + "/undelete"));
                var there = answer(() -> keyed(elsewhere, back).send("POST", "messages/" + message + "/undelete"));
                assertThat(List.of(
                                version(here.join().orThrow().json()),
                                version(there.join().orThrow().json())))
                        .containsOnly(2L * round + 2);
            }
        }
        assertThat(alice.message(message).text()).isEqualTo("now you see me");
    }

    @Test
    void givesAReactionOnceAndTakesItBackOnce() {
        String message = alice.send(room, "like it?").id();
        String path = "messages/" + message + "/reactions/" + URLEncoder.encode(HEART, StandardCharsets.UTF_8);
        Map<String, String> reaction = Map.of("messageId", message, "emoji", HEART);
        try (ChatSocket far = elsewhere.connect()) {
            for (int round = 0; round < ROUNDS; round++) {
                var given = far.request("addReaction", reaction);
                var givenOverRest = answer(() -> alice.rest().send("PUT", path));
                assertThat(List.of(
                                version(given.join()),
                                version(givenOverRest.join().orThrow().json())))
                        .containsOnly(2L * round + 1);

                var taken = far.request("removeReaction", reaction);
                var takenOverRest = answer(() -> alice.rest().delete(path));
                assertThat(List.of(
                                version(taken.join()),
                                version(takenOverRest.join().orThrow().json())))
                        .containsOnly(2L * round + 2);
            }
        }
        assertThat(alice.message(message).reactions()).isEmpty();
    }

    @Test
    void pinsOnce() {
        String message = alice.send(room, "keep").id();
        for (int round = 1; round <= ROUNDS; round++) {
            String method = round % 2 == 1 ? "PUT" : "DELETE";
            var here = answer(() -> alice.rest().send(method, "messages/" + message + "/pin"));
            var there = answer(() -> elsewhere.rest().send(method, "messages/" + message + "/pin"));

            assertThat(List.of(here.join().status(), there.join().status())).containsOnly(204);
            assertThat(alice.conversation(room).lastVersion()).isEqualTo(round);
        }
    }

    @Test
    void createsAConversationOnce() {
        List<String> made = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            String key = "create-" + round;
            String title = "Twins " + round;
            var here = answer(() -> create(alice, title, key));
            var there = answer(() -> create(elsewhere, title, key));

            assertThat(List.of(here.join().status(), there.join().status())).containsOnly(201);
            assertThat(here.join().json()).isEqualTo(there.join().json());
            made.add(here.join().json().path("id").asText());
        }
        assertThat(alice.conversations())
                .extracting(Conversation::id)
                .filteredOn(id -> !id.equals(room))
                .containsExactlyInAnyOrderElementsOf(made);
    }

    @Test
    void createsOneOfTwoConversationsThatDiffer() {
        for (int round = 0; round < ROUNDS; round++) {
            String key = "create-" + round;
            var here = answer(() -> create(alice, "One thing", key));
            var there = answer(() -> create(elsewhere, "Another", key));

            assertThat(List.of(outcome(here.join()), outcome(there.join())))
                    .containsExactlyInAnyOrder("stored", "IDEMPOTENCY_MISMATCH");
        }
        assertThat(alice.conversations()).hasSize(ROUNDS + 1);
    }

    @Test
    void createsADirectConversationOnceFromBothSides() {
        for (int round = 0; round < ROUNDS; round++) {
            Account carol = parlance.newUser("carol");
            var hers = answer(() -> direct(elsewhere, carol));
            var carols = answer(() -> direct(carol, alice));

            assertThat(hers.join().orThrow().json().path("id"))
                    .isEqualTo(carols.join().orThrow().json().path("id"));
            assertThat(carol.conversations()).hasSize(1);
        }
    }

    /** What a node keeps in its memory about requests is gone; what it answered holds. */
    @Test
    void givesTheFirstAnswersAgainAfterARestart() {
        String sent = elsewhere.post(room, "m-1", "once").as(Message.class).id();
        long edited = version(patch(elsewhere, sent, "better", "edit").orThrow().json());
        String created =
                create(elsewhere, "Once", "create").orThrow().json().path("id").asText();
        String gone = elsewhere.post(room, "m-2", "gone").as(Message.class).id();
        keyed(elsewhere, "delete").delete("messages/" + gone).orThrow();

        second.kill();
        second.startAgain();

        for (Account account : List.of(alice, elsewhere)) {
            HttpReply again = account.post(room, "m-1", "once");
            assertThat(again.status()).isEqualTo(200);
            assertThat(again.as(Message.class).id()).isEqualTo(sent);
            assertThat(outcome(account.post(room, "m-1", "other"))).isEqualTo("IDEMPOTENCY_MISMATCH");
            assertThat(version(patch(account, sent, "better", "edit").orThrow().json()))
                    .isEqualTo(edited);
            assertThat(outcome(patch(account, sent, "worse", "edit"))).isEqualTo("IDEMPOTENCY_MISMATCH");
            assertThat(create(account, "Once", "create")
                            .orThrow()
                            .json()
                            .path("id")
                            .asText())
                    .isEqualTo(created);
            assertThat(outcome(create(account, "Twice", "create"))).isEqualTo("IDEMPOTENCY_MISMATCH");
            assertThat(replayed(keyed(account, "delete").delete("messages/" + gone)))
                    .isTrue();
            assertThat(outcome(keyed(account, "delete").delete("messages/" + sent)))
                    .isEqualTo("IDEMPOTENCY_MISMATCH");
        }
        assertThat(alice.history(room, "")).hasSize(2);
        assertThat(alice.message(sent).text()).isEqualTo("better");
    }

    private static CompletableFuture<HttpReply> answer(Supplier<HttpReply> request) {
        return CompletableFuture.supplyAsync(request)
                .orTimeout(Duration.ofSeconds(20).toSeconds(), TimeUnit.SECONDS);
    }

    /** What became of it, or the code of its refusal. */
    private static CompletableFuture<String> outcome(CompletableFuture<String> reply) {
        return reply.exceptionally(failure -> {
            Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
            return cause instanceof Refused refused ? refused.code() : cause.toString();
        });
    }

    private static String outcome(HttpReply reply) {
        return reply.status() < 300 ? "stored" : reply.json().path("code").asText();
    }

    private static boolean replayed(HttpReply reply) {
        return reply.header("Idempotent-Replayed").isPresent();
    }

    private static long version(JsonNode reply) {
        return reply.path("version").asLong();
    }

    private static Rest keyed(Account account, String key) {
        return account.rest().with("Idempotency-Key", key);
    }

    private static Map<String, Object> edit(String message, String text, String key) {
        return Map.of("messageId", message, "content", Map.of("text", text), "clientRequestId", key);
    }

    private static HttpReply patch(Account account, String message, String text, String key) {
        return keyed(account, key).patch("messages/" + message, Map.of("content", Map.of("text", text)));
    }

    private static HttpReply create(Account account, String title, String key) {
        return keyed(account, key).post("conversations", Map.of("type", "group", "title", title));
    }

    private static HttpReply direct(Account account, Account other) {
        return account.rest().post("conversations", Map.of("type", "direct", "members", List.of(other.id())));
    }
}
