package io.parlance.messaging;

import static io.parlance.testing.Refusals.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parlance.testing.Account;
import io.parlance.testing.ChatSocket;
import io.parlance.testing.HttpReply;
import io.parlance.testing.Parlance;
import io.parlance.testing.Refused;
import io.parlance.testing.SystemTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SystemTest
class ForwardsIT {

    private final Parlance parlance;
    private Account alice;
    private Account bob;
    private Account carol;
    private String secret;
    private String open;
    private JsonNode said;

    ForwardsIT(Parlance parlance) {
        this.parlance = parlance;
    }

    /** Alice and Bob talk among themselves; Bob and Carol have another room. */
    @BeforeEach
    void threePeopleAndTwoRooms() {
        alice = parlance.newUser("alice");
        bob = parlance.newUser("bob");
        carol = parlance.newUser("carol");
        secret = alice.group("Secret", bob).id();
        open = bob.group("Open", carol).id();
        said = alice.rest()
                .post(
                        "conversations/" + secret + "/messages",
                        Map.of(
                                "clientMessageId",
                                "first",
                                "content",
                                Map.of("text", "hello @" + carol.username() + " #news", "metadata", Map.of("n", 1))))
                .orThrow()
                .json();
    }

    @Test
    void saysItAgainAndWhoSaidItFirst() {
        try (ChatSocket carols = carol.at(parlance.secondNode()).connect()) {
            JsonNode copy = forward(bob, said, open, "f-1").orThrow().json();

            assertThat(copy.path("senderId").asText()).isEqualTo(bob.id());
            assertThat(copy.path("content")).isEqualTo(said.path("content"));
            assertThat(copy.path("mentions")).isEmpty();
            assertThat(copy.path("tags").get(0).asText()).isEqualTo("news");
            JsonNode pushed = carols.awaitEvent("newMessage");
            assertThat(pushed.path("id")).isEqualTo(copy.path("id"));
            assertThat(pushed.path("forwardedFrom").path("senderId").asText()).isEqualTo(alice.id());
            assertThat(pushed.path("forwardedFrom").path("senderName").asText()).isEqualTo(alice.username());
            assertThat(pushed.path("forwardedFrom").path("createdAt")).isEqualTo(said.path("createdAt"));
            assertThat(pushed.toString()).doesNotContain(secret);
        }
    }

    @Test
    void tellsTheSourceOnlyToWhoMayReadIt() {
        String copy =
                forward(bob, said, open, "f-1").orThrow().json().path("id").asText();

        JsonNode bobs = bob.rest().get("messages/" + copy).json().path("forwardedFrom");
        assertThat(bobs.path("conversationId").asText()).isEqualTo(secret);
        assertThat(bobs.path("messageId")).isEqualTo(said.path("id"));
        assertThat(carol.rest().get("messages/" + copy).body()).doesNotContain(secret);
        assertThat(carol.rest().get("conversations/" + open + "/messages").body())
                .doesNotContain(secret);
        assertThat(carol.rest().get("sync").body()).doesNotContain(secret);
        String third = carol.group("Third", bob).id();
        JsonNode again = carol.rest()
                .post("messages/" + copy + "/forward", Map.of("conversationId", third, "clientMessageId", "f-2"))
                .orThrow()
                .json();
        assertThat(again.path("forwardedFrom").path("senderId").asText()).isEqualTo(alice.id());
        assertThat(again.toString()).doesNotContain(secret);
    }

    @Test
    void answersARepeatThoughTheFirstMessageIsGone() {
        try (ChatSocket bobs = bob.connect()) {
            JsonNode first = bobs.call("forwardMessage", request("f-1"));
            assertThat(first.path("replayed").asBoolean()).isFalse();
            alice.rest()
                    .patch("messages/" + said.path("id").asText(), Map.of("content", Map.of("text", "changed")))
                    .orThrow();
            assertThat(bobs.call("forwardMessage", request("f-1"))
                            .path("replayed")
                            .asBoolean())
                    .isTrue();
            alice.rest().delete("messages/" + said.path("id").asText()).orThrow();

            HttpReply again = forward(bob.at(parlance.secondNode()), said, open, "f-1");
            assertThat(again.status()).isEqualTo(200);
            assertThat(again.header("Idempotent-Replayed")).contains("true");
            assertThat(again.json().path("id")).isEqualTo(first.path("messageId"));
            assertThat(again.json().path("content").path("text").asText()).startsWith("hello");
            assertThat(bob.post(open, "f-1", "something else").status()).isEqualTo(422);
            Refused gone = refusalOf(() -> bobs.call("forwardMessage", request("f-2")));
            assertThat(gone.code()).isEqualTo("GONE");
            assertThat(gone.field()).contains("messageId");
        }
        assertThat(bob.history(open, "")).hasSize(1);
    }

    @Test
    void refusesWhatOneMayNotSeeAndWhereOneIsNotAMember() {
        HttpReply unseen = forward(carol, said, open, "f-1");
        HttpReply elsewhere = forward(alice, said, open, "f-1");
        HttpReply nowhere = bob.rest()
                .post(
                        "messages/" + said.path("id").asText() + "/forward",
                        Map.of("conversationId", "x", "clientMessageId", "f-1"));

        assertThat(List.of(unseen.status(), elsewhere.status(), nowhere.status()))
                .containsExactly(404, 404, 400);
        assertThat(unseen.json().path("field").asText()).isEqualTo("messageId");
        assertThat(elsewhere.json().path("field").asText()).isEqualTo("conversationId");
        assertThat(nowhere.json().path("field").asText()).isEqualTo("conversationId");
        assertThat(bob.rest()
                        .post("messages/" + said.path("id").asText() + "/forward", Map.of("conversationId", open))
                        .json()
                        .path("field")
                        .asText())
                .isEqualTo("clientMessageId");
        assertThat(bob.history(open, "")).isEmpty();
    }

    private Map<String, String> request(String clientMessageId) {
        return Map.of(
                "messageId", said.path("id").asText(), "conversationId", open, "clientMessageId", clientMessageId);
    }

    private static HttpReply forward(Account author, JsonNode message, String to, String clientMessageId) {
        return author.rest()
                .post(
                        "messages/" + message.path("id").asText() + "/forward",
                        Map.of("conversationId", to, "clientMessageId", clientMessageId));
    }
}
