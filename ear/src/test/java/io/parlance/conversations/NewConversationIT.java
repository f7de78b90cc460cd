package io.parlance.conversations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parlance.testing.Account;
import io.parlance.testing.ChatSocket;
import io.parlance.testing.HttpReply;
import io.parlance.testing.Parlance;
import io.parlance.testing.SystemTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What members hear of a conversation that was just created, before anybody says a word in it. */
@SystemTest
class NewConversationIT {

    private final Parlance parlance;
    private Account alice;
    private Account bob;

    NewConversationIT(Parlance parlance) {
        this.parlance = parlance;
    }

    @BeforeEach
    void meet() {
        alice = parlance.newUser("alice");
        bob = parlance.newUser("bob");
    }

    @Test
    void everyMemberHearsThatTheyAreInItAndWhatItIs() {
        Account carol = parlance.newUser("carol");
        try (ChatSocket alices = alice.connect();
                ChatSocket bobs = bob.connect();
                ChatSocket bobsPhone = bob.connect();
                ChatSocket carols = carol.connect()) {
            ObjectNode created = create(Map.of("type", "group", "title", "Plans", "members", List.of(bob.id())));

            assertTold(alices, alice, created);
            assertTold(bobs, bob, created);
            assertTold(bobsPhone, bob, created);
            carols.call("ping", Map.of());
            assertThat(events(carols)).isEmpty();
        }
    }

    @Test
    void membersOnAnotherNodeHearTheSame() {
        try (ChatSocket here = alice.connect();
                ChatSocket there = bob.at(parlance.secondNode()).connect()) {
            ObjectNode created = create(Map.of("type", "group", "title", "Across", "members", List.of(bob.id())));

            assertTold(here, alice, created);
            assertTold(there, bob, created);
            String id = created.path("id").asText();
            alice.send(id, "hello");
            assertThat(there.awaitEvent("newMessage").path("conversationId").asText())
                    .isEqualTo(id);
        }
    }

    @Test
    void whatIsFoundAgainOrRepeatedIsNotTold() {
        Map<String, ?> direct = Map.of("type", "direct", "members", List.of(bob.id()));
        create(direct);
        Map<String, ?> group = Map.of("type", "group", "title", "Once", "members", List.of(bob.id()));
        String key = parlance.newName("key");
        createWithKey(group, key);
        try (ChatSocket bobs = bob.connect()) {
            assertThat(alice.rest().post("conversations", direct).status()).isEqualTo(200);
            assertThat(createWithKey(group, key).header("Idempotent-Replayed")).contains("true");

            ObjectNode marker = create(Map.of("type", "group", "title", "New", "members", List.of(bob.id())));
            assertTold(bobs, bob, marker);
        }
    }

    private ObjectNode create(Map<String, ?> wanted) {
        HttpReply reply = alice.rest().post("conversations", wanted).orThrow();
        assertThat(reply.status()).isEqualTo(201);
        return (ObjectNode) reply.json();
    }

    private HttpReply createWithKey(Map<String, ?> wanted, String key) {
        return alice.rest()
                .with("Idempotency-Key", key)
                .post("conversations", wanted)
                .orThrow();
    }

    /** Exactly these two frames, in this order, and nothing that is somebody's own. */
    private static void assertTold(ChatSocket socket, Account member, ObjectNode created) {
        await().untilAsserted(
                        () -> assertThat(socket.received("conversationUpdated")).isNotEmpty());
        assertThat(socket.received("conversationUpdated"))
                .containsExactly(created.deepCopy().without("my"));
        assertThat(socket.received("roomJoined")).hasSize(1).first().satisfies(joined -> {
            assertThat(joined.path("conversationId")).isEqualTo(created.path("id"));
            assertThat(joined.path("userId").asText()).isEqualTo(member.id());
            assertThat(joined.path("version").asLong(-1)).isZero();
        });
        assertThat(events(socket))
                .extracting(frame -> frame.path("event").asText())
                .containsExactly("roomJoined", "conversationUpdated");
    }

    /** The frames about conversations, in the order of their coming. */
    private static List<JsonNode> events(ChatSocket socket) {
        return socket.received().stream()
                .filter(frame -> List.of("roomJoined", "conversationUpdated")
                        .contains(frame.path("event").asText()))
                .toList();
    }
}
