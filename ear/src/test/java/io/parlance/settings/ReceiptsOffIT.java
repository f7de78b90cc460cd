package io.parlance.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.parlance.testing.Account;
import io.parlance.testing.ChatSocket;
import io.parlance.testing.Parlance;
import io.parlance.testing.SystemTest;
import io.parlance.testing.wire.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who has switched receipts off is not seen to have read anything, on no node, and reads as before. */
@SystemTest
class ReceiptsOffIT {

    private static final Duration A_SECOND = Duration.ofSeconds(1);

    private final Parlance parlance;
    private Account alice;
    private Account bob;
    private Account carol;
    private String room;

    ReceiptsOffIT(Parlance parlance) {
        this.parlance = parlance;
    }

    @BeforeEach
    void meet() {
        alice = parlance.newUser(Parlance.RIVAL, "alice");
        bob = parlance.newUser(Parlance.RIVAL, "bob");
        carol = parlance.newUser(Parlance.RIVAL, "carol");
        room = alice.group("Quiet", bob, carol).id();
    }

    @Test
    void keepsAUsersReceiptsToThemselvesOnEveryNode() {
        Account bobThere = bob.at(parlance.secondNode());
        Account aliceThere = alice.at(parlance.secondNode());
        bobThere.conversation(room);
        switchOff(bob);
        passASecond();

        Message message = alice.send(room, "hello");
        try (ChatSocket hers = alice.connect();
                ChatSocket hersThere = aliceThere.connect()) {
            reach(bobThere, "delivered", 1);
            reach(bobThere, "read", 1);
            bob.send(room, "an answer reads, too");
            reach(carol, "read", 1);
            for (ChatSocket socket : List.of(hers, hersThere)) {
                socket.awaitEvent("messageStatusUpdate", update -> isOf(carol, update));
                assertThat(socket.received("messageStatusUpdate")).isNotEmpty().allMatch(update -> isOf(carol, update));
            }
        }

        await().untilAsserted(() ->
                assertThat(bob.conversation(room).my().lastReadSequence()).isEqualTo(2));
        assertThat(bob.conversation(room).my().unreadCount()).isZero();
        for (Account asking : List.of(alice, aliceThere)) {
            assertThat(receipts(asking, message).findValuesAsText("userId")).containsExactly(carol.id());
            assertThat(asking.message(message.id()).status()).isEqualTo("sent");
            assertThat(pointers(asking)).containsExactlyInAnyOrder(alice.id(), carol.id());
            assertThat(readersInMembers(asking)).containsExactlyInAnyOrder(alice.id(), carol.id());
        }
        assertThat(pointers(bob)).as("one's own are there").contains(bob.id());
        assertThat(readersInMembers(bob)).contains(bob.id());
        assertThat(historyOf(bob)).isZero();
        assertThat(historyOf(carol)).isPositive();
    }

    @Test
    void leavesADirectMessageSentUntilReceiptsAreOnAgain() {
        String direct = alice.direct(bob).id();
        switchOff(bob);
        Message message = alice.send(direct, "did you see this?");
        bob.rest()
                .post("conversations/" + direct + "/read", Map.of("sequence", 1))
                .orThrow();

        assertThat(alice.message(message.id()).status()).isEqualTo("sent");
        assertThat(alice.history(direct, "").getFirst().status()).isEqualTo("sent");
        assertThat(receipts(alice, message)).isEmpty();

        bob.rest().delete("me/settings/receipts").orThrow();
        await().atMost(Duration.ofSeconds(2))
                .untilAsserted(
                        () -> assertThat(alice.message(message.id()).status()).isEqualTo("read"));
        assertThat(receipts(alice, message).findValuesAsText("status")).containsExactly("read");
    }

    @Test
    void switchesATenantsReceiptsOffForEverybody() {
        Account carolThere = carol.at(parlance.secondNode());
        Message before = alice.send(room, "before");
        reach(bob, "read", 1);
        try (Chair chair = Chair.of(parlance.node(), Parlance.RIVAL);
                ChatSocket hers = alice.connect()) {
            chair.decide("receipts", false);
            passASecond();

            Message message = alice.send(room, "hello");
            reach(bob, "read", 2);
            reach(carolThere, "read", 2);

            assertThat(receipts(alice, before)).isEmpty();
            assertThat(receipts(alice.at(parlance.secondNode()), message)).isEmpty();
            assertThat(alice.message(message.id()).status()).isEqualTo("sent");
            assertThat(alice.message(before.id()).status()).isEqualTo("sent");
            assertThat(pointers(alice)).containsExactly(alice.id());
            assertThat(bob.conversation(room).my().unreadCount()).isZero();
            hers.call("ping", Map.of());
            assertThat(hers.received("messageStatusUpdate")).isEmpty();
        }
        await().atMost(Duration.ofSeconds(2))
                .untilAsserted(
                        () -> assertThat(alice.message(before.id()).status()).isEqualTo("read"));
    }

    private static void switchOff(Account user) {
        user.rest().send("PUT", "me/settings/receipts", Map.of("value", false)).orThrow();
    }

    /** So long other nodes may take. */
    private static void passASecond() {
        await().pollDelay(A_SECOND).until(() -> true);
    }

    private void reach(Account reader, String what, long sequence) {
        reader.rest()
                .post("conversations/" + room + "/" + what, Map.of("sequence", sequence))
                .orThrow();
    }

    private static boolean isOf(Account user, JsonNode update) {
        return update.path("userId").asText().equals(user.id());
    }

    private static JsonNode receipts(Account asking, Message message) {
        return asking.rest()
                .get("messages/" + message.id() + "/receipts")
                .orThrow()
                .json()
                .path("items");
    }

    private List<String> pointers(Account asking) {
        for (JsonNode entry : asking.rest().get("sync").orThrow().json().path("conversations")) {
            if (entry.path("conversationId").asText().equals(room)) {
                return entry.path("pointers").findValuesAsText("userId");
            }
        }
        throw new AssertionError("the conversation is not in the sync");
    }

    private List<String> readersInMembers(Account asking) {
        List<String> readers = new ArrayList<>();
        asking.rest()
                .get("conversations/" + room + "/members")
                .orThrow()
                .json()
                .path("items")
                .forEach(member -> {
                    if (member.has("lastReadSequence")) {
                        readers.add(member.path("userId").asText());
                    }
                });
        return readers;
    }

    private long historyOf(Account reader) {
        return parlance.documents()
                .count("message_status_history", new Document("conversationId", room).append("userId", reader.id()));
    }
}
