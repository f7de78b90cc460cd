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
import io.parlance.testing.wire.Conversation;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a conversation is called, how it is set, and its archive, on two nodes. */
@SystemTest
class ConversationSettingsIT {

    private static final Duration SOON = Duration.ofSeconds(1);

    private final Parlance parlance;
    private Account alice;
    private Account bob;
    private Account bobElsewhere;
    private Conversation room;

    ConversationSettingsIT(Parlance parlance) {
        this.parlance = parlance;
    }

    @BeforeEach
    void meet() {
        alice = parlance.newUser("alice");
        bob = parlance.newUser("bob");
        bobElsewhere = bob.at(parlance.secondNode());
        room = alice.group("Tea", bob);
    }

    @Test
    void aNewTitleIsAVersionThatAllAreTold() {
        String cursor = bob.rest().get("sync").json().path("cursor").asText();
        try (ChatSocket bobs = bobElsewhere.connect()) {
            HttpReply renamed = patch(alice, Map.of("title", "Coffee", "description", "at five"));
            assertThat(renamed.json().path("title").asText()).isEqualTo("Coffee");
            assertThat(renamed.json().path("lastVersion").asLong()).isEqualTo(1);

            JsonNode told = bobs.awaitEvent("conversationUpdated");
            assertThat(told.path("title").asText()).isEqualTo("Coffee");
            assertThat(told.has("my")).isFalse();
        }
        JsonNode change = bobElsewhere
                .rest()
                .get("sync?cursor=" + cursor)
                .json()
                .path("conversations")
                .get(0)
                .path("changes")
                .get(0);
        assertThat(change.path("kind").asText()).isEqualTo("conversationUpdated");
        assertThat(change.path("data").path("title").asText()).isEqualTo("Coffee");
        patch(alice, Map.of("title", "Coffee"));
        patch(alice, Collections.singletonMap("description", null));
        assertThat(bobElsewhere.conversation(room.id()))
                .extracting(Conversation::title, Conversation::description, Conversation::lastVersion)
                .containsExactly("Coffee", null, 2L);
        assertThat(patch(bob, Map.of("title", "Mine")).status()).isEqualTo(403);
        assertThat(patch(alice, Map.of("colour", "red")).json().path("field").asText())
                .isEqualTo("colour");
        assertThat(patch(alice, Map.of("settings", Map.of("openToJoin", true)))
                        .json()
                        .path("field")
                        .asText())
                .isEqualTo("settings.openToJoin");
    }

    @Test
    void inAnnouncementsOnlyOwnersAndAdminsPost() {
        patch(alice, Map.of("settings", Map.of("announcements", true))).orThrow();

        assertThat(refusalOf(() -> bob.send(room.id(), "me too")).code()).isEqualTo("FORBIDDEN");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(refusalOf(() -> bobElsewhere.send(room.id(), "me too"))
                                .code())
                        .isEqualTo("FORBIDDEN"));
        String message = alice.send(room.id(), "hear, hear").id();
        assertThat(bob.rest()
                        .send("PUT", "messages/" + message + "/reactions/%F0%9F%91%8D")
                        .status())
                .isEqualTo(200);
        patch(alice, Map.of("settings", Map.of("announcements", false))).orThrow();
        assertThat(bob.send(room.id(), "at last").sequence()).isEqualTo(2);
    }

    @Test
    void whoMayOnlyReadReads() {
        String mine = bob.send(room.id(), "mine").id();
        String member = "conversations/" + room.id() + "/members/" + bob.id();
        assertThat(alice.rest()
                        .patch(member, Map.of("readOnly", true))
                        .json()
                        .path("readOnly")
                        .asBoolean())
                .isTrue();

        assertThat(refusalOf(() -> bob.send(room.id(), "and now?")).code()).isEqualTo("FORBIDDEN");
        assertThat(bob.rest()
                        .send("PUT", "messages/" + mine + "/reactions/%F0%9F%91%8D")
                        .status())
                .isEqualTo(403);
        assertThat(bob.rest()
                        .patch("messages/" + mine, Map.of("content", Map.of("text", "other")))
                        .status())
                .isEqualTo(403);
        assertThat(bob.history(room.id(), "")).hasSize(1);
        assertThat(bob.rest().delete("messages/" + mine).status()).isEqualTo(200);
        assertThat(bob.rest().patch(member, Map.of("readOnly", false)).status()).isEqualTo(403);
    }

    @Test
    void mentionsCanBeSwitchedOffAndAllBeNamed() {
        JsonNode named = message(alice, "hello @all and @" + bob.username());
        assertThat(named.path("mentions")).extracting(item -> item.asText()).containsExactly(bob.id());
        assertThat(message(bob, "@all").path("mentions"))
                .extracting(item -> item.asText())
                .containsExactly(alice.id());

        patch(alice, Map.of("settings", Map.of("rights", Map.of("mentionAll", "admin"))))
                .orThrow();
        assertThat(message(bob, "@all again").path("mentions")).isEmpty();

        patch(alice, Map.of("settings", Map.of("allowMentions", false))).orThrow();
        assertThat(message(alice, "@all @" + bob.username()).path("mentions")).isEmpty();
    }

    @Test
    void anArchivedConversationIsReadAndNothingElse() {
        String message = alice.send(room.id(), "the end").id();

        assertThat(alice.rest().delete("conversations/" + room.id()).status()).isEqualTo(204);

        assertThat(refusalOf(() -> alice.send(room.id(), "more")).code()).isEqualTo("GONE");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(refusalOf(() -> bobElsewhere.send(room.id(), "more"))
                                .code())
                        .isEqualTo("GONE"));
        assertThat(bob.rest()
                        .send("PUT", "messages/" + message + "/reactions/%F0%9F%91%8D")
                        .status())
                .isEqualTo(410);
        assertThat(alice.rest().delete("messages/" + message).status()).isEqualTo(410);
        assertThat(bobElsewhere.history(room.id(), "")).hasSize(1);
        assertThat(bobElsewhere.conversations()).extracting(Conversation::id).doesNotContain(room.id());
        assertThat(bob.rest()
                        .get("conversations/" + room.id())
                        .json()
                        .path("archivedAt")
                        .isTextual())
                .isTrue();

        assertThat(bob.rest()
                        .send("POST", "conversations/" + room.id() + "/unarchive")
                        .status())
                .isEqualTo(403);
        alice.rest().send("POST", "conversations/" + room.id() + "/unarchive").orThrow();
        assertThat(alice.send(room.id(), "again").sequence()).isEqualTo(2);
        assertThat(List.of(alice.conversations().get(0).id())).containsExactly(room.id());
    }

    private JsonNode message(Account account, String text) {
        String id = account.send(room.id(), text).id();
        return account.rest().get("messages/" + id).orThrow().json();
    }

    private HttpReply patch(Account account, Map<String, ?> body) {
        return account.rest().patch("conversations/" + room.id(), body);
    }
}
