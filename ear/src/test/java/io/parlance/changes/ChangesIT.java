package io.parlance.changes;

import static io.parlance.testing.Refusals.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parlance.testing.Account;
import io.parlance.testing.ChatSocket;
import io.parlance.testing.HttpReply;
import io.parlance.testing.Parlance;
import io.parlance.testing.Refused;
import io.parlance.testing.SystemTest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SystemTest
class ChangesIT {

    private static final String THUMBS_UP = "\uD83D\uDC4D";
    private static final String NOBODYS = "00000000-0000-7000-8000-000000000000:0000000001";

    private final Parlance parlance;
    private Account alice;
    private Account bob;
    private String room;
    private String message;

    ChangesIT(Parlance parlance) {
        this.parlance = parlance;
    }

    @BeforeEach
    void twoPeopleAndAMessage() {
        alice = parlance.newUser("alice");
        bob = parlance.newUser("bob");
        room = alice.group("Room", bob).id();
        message = bob.send(room, "hello").id();
    }

    @Test
    void editsAndKeepsWhatItSaidBefore() {
        try (ChatSocket bobs = bob.connect();
                ChatSocket alices = alice.connect()) {
            JsonNode reply = bobs.call("editMessage", edit("hello @" + alice.username() + " #news", "r-1"));

            assertThat(reply.path("version").asLong()).isEqualTo(1);
            JsonNode pushed = alices.awaitEvent("messageUpdated");
            assertThat(pushed.path("message").path("content").path("text").asText())
                    .startsWith("hello @");
            assertThat(pushed.path("message").path("version").asLong()).isEqualTo(1);
            assertThat(pushed.path("message").has("status")).isFalse();
            assertThat(pushed.path("change").path("kind").asText()).isEqualTo("edited");
            assertThat(pushed.path("change").path("userId").asText()).isEqualTo(bob.id());
            assertThat(pushed.path("change").path("data").path("tags").get(0).asText())
                    .isEqualTo("news");
            assertThat(bobs.awaitEvent("messageUpdated")).isEqualTo(pushed);
        }
        var stored = alice.message(message);
        assertThat(stored.text()).isEqualTo("hello @" + alice.username() + " #news");
        assertThat(stored.mentions()).containsExactly(alice.id());
        assertThat(stored.editedAt()).isNotNull();
        assertThat(stored.sequence()).isEqualTo(1);
        JsonNode edits = alice.rest()
                .get("messages/" + message + "/edits")
                .orThrow()
                .json()
                .path("items");
        assertThat(edits).hasSize(1);
        assertThat(edits.get(0).path("content").path("text").asText()).isEqualTo("hello");
        assertThat(edits.get(0).path("version").asLong()).isEqualTo(1);
        assertThat(edits.get(0).path("editedBy").asText()).isEqualTo(bob.id());
        assertThat(preview().path("text").asText()).startsWith("hello @");
    }

    @Test
    void answersARepeatedEditOnceOnWhateverSurface() {
        try (ChatSocket bobs = bob.connect()) {
            long version = bobs.call("editMessage", edit("better", "same"))
                    .path("version")
                    .asLong();
            alice.rest().send("PUT", reaction(THUMBS_UP)).orThrow();

            assertThat(bobs.call("editMessage", edit("better", "same"))
                            .path("version")
                            .asLong())
                    .isEqualTo(version);
            HttpReply overRest = patch(bob, "same", "better");
            assertThat(overRest.status()).isEqualTo(200);
            assertThat(overRest.header("Idempotent-Replayed")).contains("true");
            Refused other = refusalOf(() -> bobs.call("editMessage", edit("other", "same")));
            assertThat(other.code()).isEqualTo("IDEMPOTENCY_MISMATCH");
        }
        assertThat(alice.rest().get("messages/" + message + "/edits").json().path("items"))
                .hasSize(1);
        assertThat(patch(bob, "same", "worse").status()).isEqualTo(422);
    }

    @Test
    void letsNobodyEditWhatOthersSaid() {
        Account stranger = parlance.newUser("stranger");

        assertThat(patch(alice, "k1", "changed").json().path("code").asText()).isEqualTo("FORBIDDEN");
        assertThat(patch(stranger, "k2", "changed").status()).isEqualTo(404);
        assertThat(stranger.rest().delete("messages/" + message).status()).isEqualTo(404);
        assertThat(stranger.rest().send("PUT", reaction(THUMBS_UP)).status()).isEqualTo(404);
        assertThat(bob.rest().patch("messages/" + NOBODYS, content("x")).status())
                .isEqualTo(404);
        assertThat(alice.message(message).text()).isEqualTo("hello");
        assertThat(alice.message(message).version()).isZero();
    }

    @Test
    void refusesBadContentOnEditing() {
        assertThat(field(bob.rest().patch("messages/" + message, content("  "))))
                .isEqualTo("content.text");
        assertThat(field(bob.rest().patch("messages/" + message, Map.of()))).isEqualTo("content");
        assertThat(bob.rest()
                        .patch("messages/" + message, content("x".repeat(16_385)))
                        .status())
                .isEqualTo(413);
        try (ChatSocket bobs = bob.connect()) {
            Refused noKey = refusalOf(
                    () -> bobs.call("editMessage", Map.of("messageId", message, "content", Map.of("text", "x"))));
            assertThat(noKey.field()).contains("clientRequestId");
        }
        assertThat(bob.message(message).version()).isZero();
    }

    @Test
    void leavesATombstoneThatAnOwnerMayRaise() {
        alice.rest().send("PUT", reaction(THUMBS_UP)).orThrow();
        JsonNode tombstone = bob.rest().delete("messages/" + message).orThrow().json();

        assertThat(tombstone.path("content").isNull()).isTrue();
        assertThat(tombstone.path("deletedAt").isTextual()).isTrue();
        assertThat(tombstone.path("reactions")).isEmpty();
        assertThat(tombstone.path("sequence").asLong()).isEqualTo(1);
        assertThat(alice.history(room, ""))
                .singleElement()
                .satisfies(shown -> assertThat(shown.content()).isNull());
        assertThat(preview().path("deletedAt").isTextual()).isTrue();
        assertThat(preview().path("text").asText()).isEmpty();
        assertThat(patch(bob, "late", "too late").json().path("code").asText()).isEqualTo("GONE");
        assertThat(alice.rest()
                        .send("PUT", reaction(THUMBS_UP))
                        .json()
                        .path("code")
                        .asText())
                .isEqualTo("GONE");

        JsonNode raised = alice.rest()
                .send("POST", "messages/" + message + "/undelete")
                .orThrow()
                .json();

        assertThat(raised.path("content").path("text").asText()).isEqualTo("hello");
        assertThat(raised.path("deletedAt").isNull()).isTrue();
        assertThat(raised.path("version").asLong()).isEqualTo(3);
        assertThat(preview().path("text").asText()).isEqualTo("hello");
    }

    @Test
    void letsOnlyWhoDeletedItOrAModeratorBringItBack() {
        alice.rest().delete("messages/" + message).orThrow();

        assertThat(bob.rest().send("POST", "messages/" + message + "/undelete").status())
                .isEqualTo(403);
        assertThat(bob.rest().get("messages/" + message + "/edits").json().path("items"))
                .isEmpty();
        String own = bob.send(room, "mine").id();
        bob.rest().delete("messages/" + own).orThrow();
        assertThat(bob.rest().send("POST", "messages/" + own + "/undelete").status())
                .isEqualTo(200);
        String ofAlice = alice.send(room, "the owner's").id();
        assertThat(bob.rest().delete("messages/" + ofAlice).status()).isEqualTo(403);
    }

    @Test
    void countsEachReactionOnce() {
        String heart = "\u2764\uFE0F";
        alice.rest().send("PUT", reaction(THUMBS_UP)).orThrow();
        JsonNode again = alice.rest().send("PUT", reaction(THUMBS_UP)).orThrow().json();
        bob.rest().send("PUT", reaction(THUMBS_UP)).orThrow();
        JsonNode shown = bob.rest().send("PUT", reaction(heart)).orThrow().json();

        assertThat(again.path("version").asLong()).isEqualTo(1);
        assertThat(shown.path("version").asLong()).isEqualTo(3);
        assertThat(shown.path("reactions").toString())
                .isEqualTo("[{\"emoji\":\"" + THUMBS_UP + "\",\"count\":2,\"mine\":true},{\"emoji\":\"" + heart
                        + "\",\"count\":1,\"mine\":true}]");
        assertThat(alice.message(message).reactions().get(1).path("mine").asBoolean())
                .isFalse();
        JsonNode list =
                alice.rest().get("messages/" + message + "/reactions?limit=2").json();
        assertThat(list.path("items")).hasSize(2);
        assertThat(alice.rest()
                        .get("messages/" + message + "/reactions?cursor="
                                + list.path("next").asText())
                        .json()
                        .path("items"))
                .singleElement()
                .satisfies(last -> assertThat(last.path("emoji").asText()).isEqualTo(heart));
        try (ChatSocket bobs = bob.connect()) {
            Map<String, String> removal = Map.of("messageId", message, "emoji", THUMBS_UP);
            assertThat(bobs.call("removeReaction", removal).path("version").asLong())
                    .isEqualTo(4);
            assertThat(bobs.call("removeReaction", removal).path("version").asLong())
                    .isEqualTo(4);
        }
        assertThat(alice.message(message).reactions().get(0).path("count").asInt())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "1", "\uD83D\uDC4D\uD83D\uDC4D", " \uD83D\uDC4D", "\uD83C\uDDE9", "thumbsup"})
    void refusesAReactionThatIsNoEmoji(String noEmoji) {
        HttpReply reply = alice.rest().send("PUT", reaction(noEmoji));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(field(reply)).isEqualTo("emoji");
        try (ChatSocket alices = alice.connect()) {
            Refused refused =
                    refusalOf(() -> alices.call("addReaction", Map.of("messageId", message, "emoji", noEmoji)));
            assertThat(refused.field()).contains("emoji");
        }
    }

    @Test
    void pinsForAll() {
        assertThat(bob.rest().send("PUT", "messages/" + message + "/pin").status())
                .isEqualTo(403);
        assertThat(alice.rest().send("PUT", "messages/" + message + "/pin").status())
                .isEqualTo(204);
        assertThat(alice.rest().send("PUT", "messages/" + message + "/pin").status())
                .isEqualTo(204);
        assertThat(pins(bob)).containsExactly(message);
        assertThat(alice.conversation(room).lastVersion()).isEqualTo(1);

        alice.rest().delete("messages/" + message + "/pin").orThrow();
        assertThat(pins(bob)).isEmpty();
    }

    @Test
    void tellsTheVersionInTheHeartbeat() {
        alice.rest().send("PUT", reaction(THUMBS_UP)).orThrow();
        try (ChatSocket bobs = bob.connect()) {
            bobs.call("joinRoom", Map.of("conversationId", room));
            JsonNode heads = bobs.awaitEvent("heads", data -> data.path("heads").has(room));
            assertThat(heads.path("heads").path(room).toString()).isEqualTo("[1,1]");
        }
    }

    @Test
    void givesDenseVersionsToTwoNodesAtOnce() throws Exception {
        Account bobElsewhere = bob.at(parlance.secondNode());
        List<CompletableFuture<Long>> versions = new ArrayList<>();
        try (ChatSocket here = alice.connect();
                ChatSocket there = bobElsewhere.connect()) {
            for (int i = 0; i < 20; i++) {
                String emoji = new String(Character.toChars(0x1F600 + i));
                versions.add(here.request("addReaction", Map.of("messageId", message, "emoji", emoji))
                        .thenApply(reply -> reply.path("version").asLong()));
                versions.add(there.request("addReaction", Map.of("messageId", message, "emoji", emoji))
                        .thenApply(reply -> reply.path("version").asLong()));
            }
            List<Long> got = new ArrayList<>();
            for (CompletableFuture<Long> version : versions) {
                got.add(version.get());
            }
            assertThat(got).doesNotHaveDuplicates().hasSize(40).allMatch(version -> version >= 1 && version <= 40);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(here.received("messageUpdated").stream()
                                    .map(data ->
                                            data.path("change").path("version").asLong())
                                    .distinct())
                            .hasSize(40));
        }
        assertThat(alice.message(message).version()).isEqualTo(40);
        assertThat(alice.message(message).reactions()).hasSize(20);
        assertThat(bobElsewhere.conversation(room).lastVersion()).isEqualTo(40);
    }

    private JsonNode preview() {
        return alice.rest().get("conversations/" + room).orThrow().json().path("lastMessage");
    }

    private List<String> pins(Account account) {
        List<String> ids = new ArrayList<>();
        account.rest()
                .get("conversations/" + room + "/pins")
                .orThrow()
                .json()
                .path("items")
                .forEach(pinned -> ids.add(pinned.path("id").asText()));
        return ids;
    }

    private HttpReply patch(Account account, String key, String text) {
        return account.rest().with("Idempotency-Key", key).patch("messages/" + message, content(text));
    }

    private String reaction(String emoji) {
        return "messages/" + message + "/reactions/"
                + URLEncoder.encode(emoji, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private Map<String, Object> edit(String text, String request) {
        return Map.of("messageId", message, "content", Map.of("text", text), "clientRequestId", request);
    }

    private static Map<String, Object> content(String text) {
        return Map.of("content", Map.of("text", text));
    }

    private static String field(HttpReply reply) {
        return reply.json().path("field").asText();
    }
}
