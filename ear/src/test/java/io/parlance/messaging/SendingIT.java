package io.parlance.messaging;

import static io.parlance.testing.Refusals.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parlance.testing.Account;
import io.parlance.testing.ChatSocket;
import io.parlance.testing.HttpReply;
import io.parlance.testing.Json;
import io.parlance.testing.Parlance;
import io.parlance.testing.Refused;
import io.parlance.testing.SystemTest;
import io.parlance.testing.wire.Ack;
import io.parlance.testing.wire.Message;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@SystemTest
class SendingIT {

    private static final String MILLISECONDS = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z";

    private final Parlance parlance;

    SendingIT(Parlance parlance) {
        this.parlance = parlance;
    }

    @Test
    void acknowledgesOverTheSocketWhatHistoryThenShows() {
        Account alice = parlance.newUser("alice");
        Account bob = parlance.newUser("bob");
        String room = alice.group("Room", bob).id();
        try (ChatSocket socket = alice.connect()) {
            Ack ack = socket.send(room, "m-1", "hello");

            assertThat(ack.messageId()).isEqualTo(room + ":0000000001");
            assertThat(ack.sequence()).isEqualTo(1);
            assertThat(ack.createdAt()).matches(MILLISECONDS);
            assertThat(ack.replayed()).isFalse();
            Message stored = bob.message(ack.messageId());
            assertThat(stored.text()).isEqualTo("hello");
            assertThat(stored.clientMessageId()).isEqualTo("m-1");
            assertThat(stored.senderId()).isEqualTo(alice.id());
            assertThat(stored.senderName()).isEqualTo(alice.username());
            assertThat(stored.createdAt()).isEqualTo(ack.createdAt());
            assertThat(stored.version()).isZero();
            assertThat(stored.type()).isEqualTo("text");
            assertThat(bob.history(room, "")).containsExactly(stored);
        }
    }

    @Test
    void answersASendOverRestWithTheWholeMessage() {
        Account alice = parlance.newUser("alice");
        String room = alice.group("Room").id();

        HttpReply reply = alice.post(room, "m-1", "hello");

        assertThat(reply.status()).isEqualTo(201);
        JsonNode message = reply.json();
        assertThat(message.path("id").asText()).isEqualTo(room + ":0000000001");
        assertThat(message.path("conversationId").asText()).isEqualTo(room);
        assertThat(message.path("content").path("text").asText()).isEqualTo("hello");
        assertThat(message.path("status").asText()).isEqualTo("sent");
        assertThat(message.fieldNames())
                .toIterable()
                .contains(
                        "sequence",
                        "version",
                        "clientMessageId",
                        "senderId",
                        "senderName",
                        "senderAvatar",
                        "type",
                        "reactions",
                        "mentions",
                        "tags",
                        "createdAt",
                        "editedAt",
                        "deletedAt");
    }

    @Test
    void pushesToTheOtherMembersAndToTheSendersOtherSockets() {
        Account alice = parlance.newUser("alice");
        Account bob = parlance.newUser("bob");
        String room = alice.group("Room", bob).id();
        try (ChatSocket sending = alice.connect();
                ChatSocket otherOfAlice = alice.connect();
                ChatSocket bobs = bob.connect()) {
            Ack first = sending.send(room, "first");
            Ack second = sending.send(room, "second");

            for (ChatSocket socket : List.of(otherOfAlice, bobs)) {
                assertThat(socket.awaitEvent("newMessage").path("id").asText()).isEqualTo(first.messageId());
                assertThat(socket.awaitEvent("newMessage").path("id").asText()).isEqualTo(second.messageId());
            }
            alice.send(room, "over REST");
            sending.awaitEvent(
                    "newMessage",
                    data -> data.path("content").path("text").asText().equals("over REST"));
            assertThat(sending.received("newMessage"))
                    .as("nothing of what this socket sent itself")
                    .hasSize(1);
        }
    }

    @Test
    void pushesTheSameBytesToEveryReceiverAndNothingThatIsTheirOwn() {
        Account alice = parlance.newUser("alice");
        Account bob = parlance.newUser("bob");
        String room = alice.group("Room", bob).id();
        try (ChatSocket alices = alice.connect();
                ChatSocket bobs = bob.connect()) {
            alice.send(room, "same");

            JsonNode atAlice = alices.awaitEvent("newMessage");
            JsonNode atBob = bobs.awaitEvent("newMessage");

            assertThat(atAlice).isEqualTo(atBob);
            assertThat(atBob.has("status")).isFalse();
        }
    }

    @Test
    void pushesNothingToWhoIsNoMember() {
        Account alice = parlance.newUser("alice");
        Account bob = parlance.newUser("bob");
        Account mallory = parlance.newUser(Parlance.RIVAL, "mallory");
        String room = alice.group("Room").id();
        String bobs = bob.group("Bob's").id();
        String mallorys = mallory.group("Mallory's").id();
        try (ChatSocket bobSocket = bob.connect();
                ChatSocket mallorySocket = mallory.connect()) {
            alice.send(room, "private");
            bob.send(bobs, "marker");
            mallory.send(mallorys, "marker");

            for (ChatSocket socket : List.of(bobSocket, mallorySocket)) {
                socket.awaitEvent(
                        "newMessage",
                        data -> data.path("content").path("text").asText().equals("marker"));
                assertThat(socket.received("newMessage")).hasSize(1);
            }
        }
    }

    @Test
    void replaysTheFirstAnswerWhenTheClientRetries() {
        Account alice = parlance.newUser("alice");
        Account bob = parlance.newUser("bob");
        String room = alice.group("Room", bob).id();
        try (ChatSocket socket = alice.connect();
                ChatSocket bobs = bob.connect()) {
            Ack first = socket.send(room, "m-1", "once");
            Ack again = socket.send(room, "m-1", "once");
            HttpReply overRest = alice.post(room, "m-1", "once");
            socket.send(room, "m-2", "marker");

            assertThat(again.replayed()).isTrue();
            assertThat(again.messageId()).isEqualTo(first.messageId());
            assertThat(again.createdAt()).isEqualTo(first.createdAt());
            assertThat(overRest.status()).isEqualTo(200);
            assertThat(overRest.header("Idempotent-Replayed")).contains("true");
            assertThat(overRest.json().path("id").asText()).isEqualTo(first.messageId());
            bobs.awaitEvent("newMessage", data -> data.path("sequence").asLong() == 2);
            assertThat(bobs.received("newMessage")).hasSize(2);
            assertThat(alice.history(room, "")).hasSize(2);
        }
    }

    @Test
    void refusesOtherContentUnderAKnownClientId() {
        Account alice = parlance.newUser("alice");
        String room = alice.group("Room").id();
        try (ChatSocket socket = alice.connect()) {
            socket.send(room, "m-1", "one thing");

            assertThat(refusalOf(() -> socket.send(room, "m-1", "another")).code())
                    .isEqualTo("IDEMPOTENCY_MISMATCH");
            assertThat(alice.post(room, "m-1", "another").status()).isEqualTo(422);
            assertThat(alice.history(room, "")).extracting(Message::text).containsExactly("one thing");
        }
    }

    @Test
    void storesOnceWhatIsSentTwiceAtTheSameTime() {
        Account alice = parlance.newUser("alice");
        String room = alice.group("Room").id();
        try (ChatSocket one = alice.connect();
                ChatSocket two = alice.connect()) {
            for (int i = 0; i < 20; i++) {
                String id = UUID.randomUUID().toString();
                var first = one.sending(room, id, "twice");
                var second = two.sending(room, id, "twice");

                assertThat(first.join().messageId()).isEqualTo(second.join().messageId());
                assertThat(List.of(first.join().replayed(), second.join().replayed()))
                        .containsExactlyInAnyOrder(true, false);
            }
            assertThat(alice.history(room, "limit=1000")).hasSize(20);
        }
    }

    @Test
    void takesTheSameClientIdFromAnotherSender() {
        Account alice = parlance.newUser("alice");
        Account bob = parlance.newUser("bob");
        String room = alice.group("Room", bob).id();

        assertThat(alice.post(room, "m-1", "mine").status()).isEqualTo(201);
        assertThat(bob.post(room, "m-1", "mine").status()).isEqualTo(201);
    }

    @Test
    void keepsTypeAndMetadataAndNamesWhoIsMentioned() {
        Account alice = parlance.newUser("alice");
        Account bob = parlance.newUser("bob");
        String room = alice.group("Room", bob).id();
        JsonNode metadata = Json.parse("{\"lat\":52.5,\"nested\":{\"list\":[1,\"\\u00e9\",null]}}");

        Message sent = alice.rest()
                .post(
                        "conversations/" + room + "/messages",
                        Map.of(
                                "clientMessageId",
                                "m-1",
                                "type",
                                "location",
                                "content",
                                Map.of("text", "@" + bob.username() + " here", "metadata", metadata)))
                .as(Message.class);

        assertThat(sent.type()).isEqualTo("location");
        assertThat(sent.content().metadata()).isEqualTo(metadata);
        assertThat(sent.mentions()).containsExactly(bob.id());
        assertThat(bob.message(sent.id()).content().metadata()).isEqualTo(metadata);
    }

    @Test
    void letsNobodySendASystemMessage() {
        Account alice = parlance.newUser("alice");
        String room = alice.group("Room").id();

        Refused refusal = refusalOf(() -> alice.rest()
                .post(
                        "conversations/" + room + "/messages",
                        Map.of("clientMessageId", "m-1", "type", "system", "content", Map.of("text", "x")))
                .orThrow());

        assertThat(refusal.code()).isEqualTo("BAD_REQUEST");
        assertThat(refusal.field()).contains("type");
    }
}
