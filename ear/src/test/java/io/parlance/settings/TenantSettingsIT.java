package io.parlance.settings;

import static io.parlance.testing.Refusals.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.parlance.testing.Account;
import io.parlance.testing.HttpReply;
import io.parlance.testing.Parlance;
import io.parlance.testing.Refused;
import io.parlance.testing.SystemTest;
import io.parlance.testing.wire.Message;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a tenant decides holds for its people, on every node within a second. */
@SystemTest
class TenantSettingsIT {

    private static final Duration A_SECOND = Duration.ofMillis(1_100);

    private final Parlance parlance;
    private Chair chair;
    private Account mallory;
    private Account peer;

    TenantSettingsIT(Parlance parlance) {
        this.parlance = parlance;
    }

    @BeforeEach
    void meet() {
        chair = Chair.of(parlance.node(), Parlance.RIVAL);
        mallory = parlance.newUser(Parlance.RIVAL, "mallory");
        peer = parlance.newUser(Parlance.RIVAL, "peer");
    }

    @AfterEach
    void decideNothing() {
        chair.close();
    }

    @Test
    void areListedWithWhatTheyCanBe() {
        JsonNode window = chair.setting("editWindowSeconds");
        JsonNode registration = chair.setting("registration");

        assertThat(window.path("type").asText()).isEqualTo("integer");
        assertThat(window.path("default").asLong()).isZero();
        assertThat(window.path("minimum").asLong()).isZero();
        assertThat(window.path("maximum").asLong()).isEqualTo(31_536_000);
        assertThat(window.path("description").asText()).isNotBlank();
        assertThat(registration.path("value").asText()).isEqualTo("open");
        assertThat(registration.path("default").asText()).isEqualTo("closed");
        assertThat(registration.path("choices")).extracting(JsonNode::asText).containsExactly("open", "closed");
    }

    @Test
    void limitTheTimeInWhichAuthorsChangeMessagesOnEveryNode() {
        Account elsewhere = mallory.at(parlance.secondNode());
        String room = mallory.group("Window", peer).id();
        Message early = peer.send(room, "early");
        peer.at(parlance.secondNode()).rest().get("messages/" + early.id()).orThrow();
        edit(peer.at(parlance.secondNode()), early, "earlier").orThrow();

        chair.decide("editWindowSeconds", 4);

        Message late = peer.send(room, "late");
        assertThat(edit(peer, late, "in time").status()).isEqualTo(200);
        await().pollDelay(Duration.ofMillis(4_100))
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> {
                    assertThat(edit(peer, late, "too late").status()).isEqualTo(403);
                    assertThat(edit(peer.at(parlance.secondNode()), late, "too late")
                                    .status())
                            .isEqualTo(403);
                    assertThat(peer.at(parlance.secondNode())
                                    .rest()
                                    .delete("messages/" + early.id())
                                    .status())
                            .isEqualTo(403);
                });
        assertThat(elsewhere.rest().delete("messages/" + late.id()).status())
                .as("the owner may at any time")
                .isEqualTo(200);
        assertThat(edit(peer, early, "earlier").status())
                .as("it says so already")
                .isEqualTo(200);
    }

    @Test
    void limitTheLengthOfMessagesAndReplaysStay() {
        String room = mallory.group("Short", peer).id();
        Account elsewhere = mallory.at(parlance.secondNode());
        String id = UUID.randomUUID().toString();
        elsewhere.post(room, id, "\uD83D\uDE00".repeat(11)).orThrow();

        chair.decide("maxMessageLength", 10);

        await().atMost(A_SECOND)
                .untilAsserted(() -> assertThat(refusalOf(() -> elsewhere
                                .post(room, UUID.randomUUID().toString(), "x".repeat(11))
                                .orThrow()))
                        .satisfies(refused -> assertThat(refused.code()).isEqualTo("TOO_LARGE"))
                        .satisfies(refused -> assertThat(refused.field()).contains("content.text")));
        assertThat(elsewhere.post(room, id, "\uD83D\uDE00".repeat(11)).status())
                .as("a repeat gets its first answer")
                .isEqualTo(200);
        Message ten = mallory.send(room, "\uD83D\uDE00".repeat(10));
        assertThat(edit(mallory, ten, "x".repeat(11)).status()).isEqualTo(413);
    }

    @Test
    void sayWhatJoinersMayReadOfNewConversations() {
        chair.decide("historyForJoiners", "none");

        assertThat(historyForJoiners(Map.of("type", "group", "title", "A", "members", List.of())))
                .isEqualTo("none");
        assertThat(historyForJoiners(Map.of(
                        "type",
                        "group",
                        "title",
                        "B",
                        "members",
                        List.of(),
                        "settings",
                        Map.of("allowMentions", false))))
                .isEqualTo("none");
        assertThat(historyForJoiners(Map.of(
                        "type",
                        "group",
                        "title",
                        "C",
                        "members",
                        List.of(),
                        "settings",
                        Map.of("historyForJoiners", "all"))))
                .isEqualTo("all");
    }

    private String historyForJoiners(Map<String, ?> body) {
        return mallory.rest()
                .post("conversations", body)
                .orThrow()
                .json()
                .at("/settings/historyForJoiners")
                .asText();
    }

    @Test
    void closeAndOpenRegistration() {
        chair.decide("registration", "closed");
        Refused refused;
        try {
            refused = refusalOf(
                    () -> parlance.secondNode().register(Parlance.RIVAL, parlance.newName("late"), Parlance.PASSWORD));
        } finally {
            chair.decide("registration", "open");
        }

        assertThat(refused.code()).isEqualTo("FORBIDDEN");
        assertThat(parlance.secondNode().register(Parlance.RIVAL, parlance.newName("new"), Parlance.PASSWORD))
                .isNotBlank();
    }

    @Test
    void haveAHistoryAndAreAudited() {
        long before = chair.history("maxMessageLength", "&limit=1")
                .orThrow()
                .json()
                .at("/items/0/version")
                .asLong();
        chair.decide("maxMessageLength", 77);
        chair.decide("maxMessageLength", 77);
        chair.decide(Collections.singletonMap("maxMessageLength", null)).orThrow();

        JsonNode history =
                chair.history("maxMessageLength", "&limit=2").orThrow().json();
        assertThat(history.path("items").findValuesAsText("version"))
                .containsExactly(Long.toString(before + 2), Long.toString(before + 1));
        assertThat(history.at("/items/0/value").isNull()).isTrue();
        assertThat(history.at("/items/1/value").asInt()).isEqualTo(77);
        assertThat(history.at("/items/1/changedBy").asText()).isNotBlank();
        JsonNode audited = chair.operator()
                .get("admin/audit?tenant=rival&action=setting.changed&limit=2")
                .orThrow()
                .json();
        assertThat(audited.at("/items/1/resource/id").asText()).isEqualTo("maxMessageLength");
        assertThat(audited.at("/items/1/before/value").asInt()).isEqualTo(16_384);
        assertThat(audited.at("/items/1/after/value").asInt()).isEqualTo(77);
        assertThat(audited.at("/items/0/after/value").asInt()).isEqualTo(16_384);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"editWindow\":5}|editWindow",
                "{\"receipts\":\"no\"}|receipts",
                "{\"receipts\":false,\"maxMessageLength\":0}|maxMessageLength",
                "{\"registration\":\"ajar\"}|registration",
            })
    void changeAllOrNothing(String body, String field) {
        Refused refused = refusalOf(() -> chair.decide(body).orThrow());

        assertThat(refused.code()).isEqualTo("BAD_REQUEST");
        assertThat(refused.field()).contains(field);
        assertThat(chair.setting("receipts").path("value").asBoolean()).isTrue();
    }

    @Test
    void areForAdministratorsOnly() {
        List<HttpReply> replies = List.of(
                mallory.rest().get("admin/settings"),
                mallory.rest().get("admin/settings?tenant=rival"),
                mallory.rest().patch("admin/settings", Map.of("receipts", false)),
                mallory.rest().get("admin/settings/receipts/history"));

        assertThat(replies).extracting(HttpReply::status).containsOnly(404);
        assertThat(chair.history("nothing", "").status()).isEqualTo(404);
    }

    private static HttpReply edit(Account author, Message message, String text) {
        return author.rest().patch("messages/" + message.id(), Map.of("content", Map.of("text", text)));
    }
}
