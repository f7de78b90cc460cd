package io.parlance.changes;

import static io.parlance.testing.Refusals.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.testing.Account;
import io.parlance.testing.ChatSocket;
import io.parlance.testing.HttpReply;
import io.parlance.testing.Parlance;
import io.parlance.testing.SystemTest;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A request that was refused has not used up its idempotency key. */
@SystemTest
class RefusedRequestsIT {

    private final Parlance parlance;
    private Account alice;
    private Account bob;
    private Account bobElsewhere;
    private String room;
    private String message;

    RefusedRequestsIT(Parlance parlance) {
        this.parlance = parlance;
    }

    @BeforeEach
    void twoPeopleAndAMessage() {
        alice = parlance.newUser("alice");
        bob = parlance.newUser("bob");
        bobElsewhere = bob.at(parlance.secondNode());
        room = alice.group("Room", bob).id();
        message = bob.send(room, "hello").id();
    }

    @Test
    void takesTheKeyOfARefusedEditForACorrectedOne() {
        String ofAlice = alice.send(room, "mine").id();

        assertThat(patch(bob, ofAlice, "k", "not yours").status()).isEqualTo(403);
        assertThat(patch(bobElsewhere, message, "k", "  ").status()).isEqualTo(400);
        assertThat(patch(bob, message, "k", "x".repeat(16_385)).status()).isEqualTo(413);

        executed(patch(bobElsewhere, message, "k", "corrected"), "corrected");
        replayed(patch(bob, message, "k", "corrected"));
        assertThat(patch(bob, ofAlice, "k", "not yours").status()).isEqualTo(422);
        assertThat(alice.message(message).version()).isEqualTo(1);
    }

    @Test
    void doesTheSameRequestOnceItsObstacleIsGone() {
        bob.rest().delete("messages/" + message).orThrow();
        assertThat(patch(bob, message, "k", "better").status()).isEqualTo(410);
        assertThat(patch(bobElsewhere, message, "k", "better").status()).isEqualTo(410);
        alice.rest().send("POST", "messages/" + message + "/undelete").orThrow();

        executed(patch(bob, message, "k", "better"), "better");
        executed(patch(bob, message, "another", "best"), "best");
        HttpReply again = patch(bobElsewhere, message, "k", "better");

        replayed(again);
        assertThat(again.json().path("content").path("text").asText()).isEqualTo("best");
    }

    @Test
    void keepsNoKeyOfARefusedDeletion() {
        String ofAlice = alice.send(room, "mine").id();
        assertThat(delete(bob, ofAlice, "k").status()).isEqualTo(403);

        assertThat(delete(bob, message, "k").status()).isEqualTo(200);
        replayed(delete(bobElsewhere, message, "k"));
        HttpReply other = bob.rest().with("Idempotency-Key", "k").send("POST", "messages/" + message + "/undelete");
        assertThat(other.status()).isEqualTo(422);
    }

    @Test
    void doesSoOverTheSocketToo() {
        String ofAlice = alice.send(room, "mine").id();
        try (ChatSocket bobs = bob.connect()) {
            assertThat(refusalOf(() -> bobs.call("editMessage", edit(ofAlice, "not yours")))
                            .code())
                    .isEqualTo("FORBIDDEN");
            long version = bobs.call("editMessage", edit(message, "corrected"))
                    .path("version")
                    .asLong();

            assertThat(bobs.call("editMessage", edit(message, "corrected"))
                            .path("version")
                            .asLong())
                    .isEqualTo(version);
            assertThat(refusalOf(() -> bobs.call("editMessage", edit(message, "other")))
                            .code())
                    .isEqualTo("IDEMPOTENCY_MISMATCH");
        }
    }

    @Test
    void keepsNeitherTheIdOfARefusedMessageNorTheKeyOfARefusedConversation() {
        assertThat(send(bob, "m", "x".repeat(16_385)).status()).isEqualTo(413);
        assertThat(send(bobElsewhere, "m", "shorter").status()).isEqualTo(201);
        replayed(send(bob, "m", "shorter"));

        String nobody = "00000000-0000-7000-8000-000000000000";
        assertThat(start(bob, nobody).status()).isEqualTo(404);
        assertThat(start(bobElsewhere, alice.id()).status()).isEqualTo(201);
        replayed(start(bob, alice.id()));
    }

    private static void executed(HttpReply reply, String text) {
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Idempotent-Replayed")).isEmpty();
        assertThat(reply.json().path("content").path("text").asText()).isEqualTo(text);
    }

    private static void replayed(HttpReply reply) {
        assertThat(reply.status()).isLessThan(300);
        assertThat(reply.header("Idempotent-Replayed")).contains("true");
    }

    private static HttpReply patch(Account author, String message, String key, String text) {
        return author.rest()
                .with("Idempotency-Key", key)
                .patch("messages/" + message, Map.of("content", Map.of("text", text)));
    }

    private static HttpReply delete(Account account, String message, String key) {
        return account.rest().with("Idempotency-Key", key).delete("messages/" + message);
    }

    private static Map<String, Object> edit(String message, String text) {
        return Map.of("messageId", message, "content", Map.of("text", text), "clientRequestId", "k");
    }

    private HttpReply send(Account author, String id, String text) {
        return author.rest()
                .post(
                        "conversations/" + room + "/messages",
                        Map.of("clientMessageId", id, "content", Map.of("text", text)));
    }

    private static HttpReply start(Account creator, String member) {
        return creator.rest()
                .with("Idempotency-Key", "c")
                .post("conversations", Map.of("type", "group", "title", "Tea", "members", new String[] {member}));
    }
}
