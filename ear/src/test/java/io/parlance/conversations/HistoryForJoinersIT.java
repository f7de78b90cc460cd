package io.parlance.conversations;

import static io.parlance.testing.Refusals.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.parlance.testing.Account;
import io.parlance.testing.ChatSocket;
import io.parlance.testing.HttpReply;
import io.parlance.testing.Parlance;
import io.parlance.testing.SystemTest;
import io.parlance.testing.wire.Message;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where joiners get no history there is nothing for them from before, by whatever way they ask. */
@SystemTest
class HistoryForJoinersIT {

    private static final String THUMB = "%F0%9F%91%8D";

    private final Parlance parlance;
    private Account alice;
    private Account bob;
    private Account carol;
    private String room;
    private Message secret;

    HistoryForJoinersIT(Parlance parlance) {
        this.parlance = parlance;
    }

    @BeforeEach
    void aConversationWithAPast() {
        alice = parlance.newUser("alice");
        bob = parlance.newUser("bob");
        carol = parlance.newUser("carol");
        room = alice.rest()
                .post(
                        "conversations",
                        Map.of(
                                "type",
                                "group",
                                "title",
                                "Secrets",
                                "members",
                                List.of(bob.id()),
                                "settings",
                                Map.of("historyForJoiners", "none")))
                .orThrow()
                .json()
                .path("id")
                .asText();
        secret = alice.send(room, "secret of @" + bob.username());
        react(bob, secret.id());
        alice.rest()
                .patch("messages/" + secret.id(), Map.of("content", Map.of("text", "secret, edited")))
                .orThrow();
        alice.rest().send("PUT", "messages/" + secret.id() + "/pin").orThrow();
    }

    @Test
    void nothingFromBeforeIsThereForWhoCameLater() {
        join();

        JsonNode shown = carol.rest().get("conversations/" + room).json();
        assertThat(shown.path("lastMessage").isNull()).isTrue();
        assertThat(shown.path("my").path("unreadCount").asLong()).isZero();
        assertThat(shown.path("my").path("mentionCount").asLong()).isZero();
        assertThat(carol.rest().get("conversations").json().toString()).doesNotContain("secret");
        assertThat(carol.history(room, "")).isEmpty();
        assertThat(carol.history(room, "around=1")).isEmpty();
        assertThat(carol.rest().get("conversations/" + room + "/pins").json().path("items"))
                .isEmpty();
        Stream.of("", "/edits", "/reactions", "/receipts", "/thread")
                .forEach(part -> assertThat(carol.rest()
                                .get("messages/" + secret.id() + part)
                                .status())
                        .as("GET %s", part)
                        .isEqualTo(404));
        assertThat(Stream.of(
                        react(carol, secret.id()),
                        carol.rest().delete("messages/" + secret.id()),
                        carol.rest().send("PUT", "messages/" + secret.id() + "/pin"),
                        carol.rest()
                                .post(
                                        "messages/" + secret.id() + "/forward",
                                        Map.of("conversationId", room, "clientMessageId", "f-1")),
                        carol.rest()
                                .post(
                                        "conversations/" + room + "/messages",
                                        Map.of(
                                                "clientMessageId",
                                                UUID.randomUUID().toString(),
                                                "threadId",
                                                secret.id(),
                                                "content",
                                                Map.of("text", "reply")))))
                .extracting(HttpReply::status)
                .containsOnly(404);
    }

    @Test
    void whatBecomesOfThePastIsAHiddenVersionForThem() {
        join();
        String cursor = sync(carol, "").path("cursor").asText();
        Message news = alice.send(room, "news");
        try (ChatSocket carols = carol.at(parlance.secondNode()).connect();
                ChatSocket bobs = bob.at(parlance.secondNode()).connect()) {
            react(alice, secret.id());
            react(alice, news.id());
            assertThat(bobs.awaitEvent("messageUpdated")
                            .path("message")
                            .path("id")
                            .asText())
                    .isEqualTo(secret.id());
            assertThat(carols.awaitEvent("messageUpdated")
                            .path("message")
                            .path("id")
                            .asText())
                    .isEqualTo(news.id());
            assertThat(carols.received("messageUpdated")).hasSize(1);
        }

        JsonNode entry = sync(carol, cursor).path("conversations").get(0);

        assertThat(entry.path("messages")).hasSize(1);
        assertThat(entry.path("changes")).hasSize(2);
        JsonNode hidden = entry.path("changes").get(0);
        assertThat(hidden.path("kind").asText()).isEqualTo("hidden");
        assertThat(hidden).hasSize(2);
        assertThat(entry.path("changes").get(1).path("messageId").asText()).isEqualTo(news.id());
        assertThat(entry.toString()).doesNotContain(secret.id());
        assertThat(carol.conversation(room).lastVersion())
                .isEqualTo(hidden.path("version").asLong() + 1);
        assertThat(carol.rest()
                        .get("conversations/" + room)
                        .json()
                        .path("lastMessage")
                        .path("text")
                        .asText())
                .isEqualTo("news");
    }

    @Test
    void aConversationIsShownToThemWithoutItsPreview() {
        join();
        try (ChatSocket carols = carol.connect();
                ChatSocket bobs = bob.connect()) {
            alice.rest()
                    .patch("conversations/" + room, Map.of("title", "Open secrets"))
                    .orThrow();

            assertThat(carols.awaitEvent("conversationUpdated")
                            .path("lastMessage")
                            .isNull())
                    .isTrue();
            assertThat(bobs.awaitEvent("conversationUpdated")
                            .path("lastMessage")
                            .path("text")
                            .asText())
                    .isEqualTo("secret, edited");
        }
    }

    @Test
    void receiptsOfBeforeDoNotNameThem() {
        join();

        assertThat(alice.rest()
                        .get("messages/" + secret.id() + "/receipts")
                        .json()
                        .path("items"))
                .extracting(item -> item.path("userId").asText())
                .containsExactly(bob.id());
    }

    @Test
    void thePastIsTheirsOnceItsOwnerSaysSoAndNotAnyMoreOnceTheOwnerSaysNot() {
        join();
        history("all");
        assertThat(carol.history(room, "")).hasSize(1);
        assertThat(carol.message(secret.id()).id()).isEqualTo(secret.id());

        history("none");
        assertThat(refusalOf(() -> carol.message(secret.id())).code()).isEqualTo("NOT_FOUND");
        assertThat(bob.message(secret.id()).id()).isEqualTo(secret.id());
        Account elsewhere = carol.at(parlance.secondNode());
        await().untilAsserted(() -> assertThat(elsewhere.history(room, "")).isEmpty());
    }

    private void history(String joiners) {
        alice.rest()
                .patch("conversations/" + room, Map.of("settings", Map.of("historyForJoiners", joiners)))
                .orThrow();
    }

    private void join() {
        alice.rest()
                .post("conversations/" + room + "/members", Map.of("userId", carol.id()))
                .orThrow();
    }

    private static HttpReply react(Account account, String message) {
        return account.rest().send("PUT", "messages/" + message + "/reactions/" + THUMB);
    }

    private static JsonNode sync(Account account, String cursor) {
        return account.rest()
                .get(cursor.isEmpty() ? "sync" : "sync?cursor=" + cursor)
                .orThrow()
                .json();
    }
}
