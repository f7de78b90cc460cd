package io.parlance.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.parlance.testing.Account;
import io.parlance.testing.ChatClient;
import io.parlance.testing.ChatSocket;
import io.parlance.testing.DisturbedNode;
import io.parlance.testing.Parlance;
import io.parlance.testing.SystemTest;
import io.parlance.testing.Valve;
import io.parlance.testing.wire.Message;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What nodes keep for readers never hides what was acknowledged, and nothing is lost when Redis is. */
@SystemTest
class HistoryCacheIT {

    private static final int ROUNDS = 30;

    private final Parlance parlance;
    private final DisturbedNode second;
    private Account alice;
    private Account bob;
    private String room;

    HistoryCacheIT(Parlance parlance) {
        this.parlance = parlance;
        this.second = parlance.disturbed();
    }

    @BeforeEach
    void open() {
        alice = parlance.newUser("alice");
        bob = parlance.newUser("bob");
        room = alice.group("Cached", bob).id();
    }

    @Test
    void hasInThePageOfOneNodeAtOnceWhatWasAcknowledgedOnTheOther() {
        Account there = bob.at(second.client());
        try (ChatSocket elsewhere = there.connect()) {
            for (int round = 1; round <= ROUNDS; round++) {
                String id = elsewhere.send(room, "round " + round).messageId();

                List<Message> newest = alice.history(room, "limit=10");
                List<Message> after = alice.history(room, "after=" + (round - 1));

                assertThat(newest.getLast().id()).as("newest").isEqualTo(id);
                assertThat(after).as("after").extracting(Message::id).containsExactly(id);
                assertThat(alice.history(room, "before=" + (round + 1) + "&limit=1"))
                        .as("before")
                        .extracting(Message::id)
                        .containsExactly(id);
            }
        }
        assertThat(alice.history(room, "limit=1000"))
                .extracting(Message::sequence)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, ROUNDS).boxed().toList());
    }

    @Test
    void answersTheSamePageFromWhereverItComes() {
        write(60);
        String query = "conversations/" + room + "/messages?limit=50";

        JsonNode fromStore = alice.rest().get(query).orThrow().json();
        JsonNode fromMemory = alice.rest().get(query).orThrow().json();
        JsonNode fromRedis =
                alice.at(second.client()).rest().get(query).orThrow().json();

        assertThat(fromStore.path("items")).hasSize(50);
        assertThat(fromMemory).isEqualTo(fromStore);
        assertThat(fromRedis).isEqualTo(fromStore);
    }

    @Test
    void showsTheStatusToTheSenderOnlyInAPageThatBothRead() {
        alice.send(room, "mine");

        JsonNode hers = alice.rest()
                .get("conversations/" + room + "/messages")
                .orThrow()
                .json();
        JsonNode his =
                bob.rest().get("conversations/" + room + "/messages").orThrow().json();

        assertThat(hers.path("items").path(0).has("status")).isTrue();
        assertThat(his.path("items").path(0).has("status")).isFalse();
    }

    @Test
    void countsWhereMessagesComeFrom() {
        write(20);
        alice.history(room, "");
        double before = figure(parlance.node(), "parlance_history_messages_total{layer=\"memory\"}");

        alice.history(room, "");

        assertThat(figure(parlance.node(), "parlance_history_messages_total{layer=\"memory\"}"))
                .isGreaterThanOrEqualTo(before + 20);
        assertThat(figure(parlance.node(), "parlance_history_memory_bytes")).isPositive();
    }

    @Test
    void sharesTheNewestMessagesThroughRedis() {
        write(20);
        alice.history(room, "");
        double before = figure(second.client(), "parlance_history_messages_total{layer=\"redis\"}");

        alice.at(second.client()).history(room, "");

        assertThat(figure(second.client(), "parlance_history_messages_total{layer=\"redis\"}"))
                .isGreaterThanOrEqualTo(before + 20);
    }

    @Test
    void readsAndWritesWhileRedisIsAwayAndLosesNothing() {
        Account here = alice.at(second.client());
        write(10);
        here.history(room, "");
        Valve redis = second.redis();
        redis.shut();
        try (ChatSocket socket = here.connect()) {
            for (int i = 11; i <= 20; i++) {
                String id = socket.send(room, "without " + i).messageId();
                assertThat(here.history(room, "").getLast().id()).isEqualTo(id);
            }
            assertThat(here.history(room, "limit=100")).hasSize(20);
        } finally {
            redis.open();
        }
        assertThat(alice.history(room, "limit=100")).hasSize(20);
        assertThat(here.history(room, "limit=100")).hasSize(20);
    }

    @Test
    void readsActiveRoomsInAdvanceWhenANodeStarts() {
        write(20);
        alice.history(room, "");
        await().atMost(Duration.ofSeconds(5)).until(() -> figure(parlance.node(), "parlance_history_pages_total") > 0);
        second.kill();
        second.startAgain();

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(Stream.of("redis", "store")
                                .mapToDouble(layer -> figure(
                                        second.client(), "parlance_history_messages_total{layer=\"" + layer + "\"}"))
                                .sum())
                        .as("read before anybody asked")
                        .isGreaterThanOrEqualTo(20));
    }

    @Test
    void bringsAThousandMessagesOverASocketAndFewerWhereTheyAreLong() {
        String longText = "x".repeat(16_000);
        try (ChatSocket socket = alice.connect()) {
            for (int i = 0; i < 100; i++) {
                socket.send(room, longText);
            }

            JsonNode page = socket.call("getHistory", Map.of("conversationId", room, "after", 0, "limit", 1_000));
            JsonNode newest = socket.call("getHistory", Map.of("conversationId", room, "limit", 1_000));

            int taken = page.path("messages").size();
            assertThat(taken).isBetween(30, 99);
            assertThat(page.path("hasMore").asBoolean()).isTrue();
            assertThat(page.path("messages").path(0).path("sequence").asLong()).isEqualTo(1);
            assertThat(newest.path("messages")
                            .path(newest.path("messages").size() - 1)
                            .path("sequence")
                            .asLong())
                    .isEqualTo(100);
            assertThat(newest.path("hasMore").asBoolean()).isTrue();
        }
    }

    private void write(int messages) {
        try (ChatSocket socket = alice.connect()) {
            for (int i = 1; i <= messages; i++) {
                socket.send(room, "message " + i);
            }
        }
    }

    /** A figure from what the node tells its scraper. */
    private static double figure(ChatClient node, String name) {
        Matcher line = Pattern.compile("(?m)^" + Pattern.quote(name) + " (\\S+)$")
                .matcher(node.rest().get("/metrics").orThrow().body());
        assertThat(line.find()).as(name).isTrue();
        return Double.parseDouble(line.group(1));
    }
}
