package io.parlance.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.parlance.testing.Account;
import io.parlance.testing.ChatClient;
import io.parlance.testing.ChatSocket;
import io.parlance.testing.Parlance;
import io.parlance.testing.SystemTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/** Who was away gets everything in order, then {@code synced}: the same whether or not Redis still knows what was missed. */
@SystemTest
class OfflineIT {

    private static final Duration SOON = Duration.ofSeconds(10);

    private final Parlance parlance;
    private final ChatClient second;
    private Account alice;
    private Account bob;
    private String tea;
    private String work;
    private String cursor;
    private String tenant;

    OfflineIT(Parlance parlance) {
        this.parlance = parlance;
        this.second = parlance.secondNode();
    }

    @BeforeEach
    void twoRoomsAndSomebodyWhoGoesAway() {
        alice = parlance.newUser("alice");
        bob = parlance.newUser("bob");
        tea = alice.group("Tea", bob).id();
        work = alice.group("Work", bob).id();
        tenant = parlance.documents().find("conversations", tea).orElseThrow().getString("tenantId");
        alice.send(tea, "before");
        try (ChatSocket socket = bob.connect()) {
            cursor = socket.call("sync", Map.of()).path("cursor").asText();
            socket.awaitEvent("synced");
            awaitNodesWith(bob, 1);
        }
        awaitNodesWith(bob, 0);
    }

    @Test
    void getsWhatWasMissedInOrderAndThenSynced() {
        write(alice, 3);
        write(alice.at(second), 3);
        alice.rest().delete("messages/" + tea + ":0000000001").orThrow();

        try (ChatSocket socket = bob.at(second).connect()) {
            assertThat(socket.received("newMessage"))
                    .as("nothing is pushed unasked")
                    .isEmpty();
            JsonNode page = socket.call("sync", Map.of("cursor", cursor));

            assertThat(socket.awaitEvent("synced").path("cursor")).isEqualTo(page.path("cursor"));
            assertThat(sequences(page)).isEqualTo(Map.of(tea, range(2, 7), work, range(1, 6)));
            assertThat(page.path("hasMore").asBoolean()).isFalse();
            assertThat(page.findValuesAsText("kind")).containsExactly("deleted");
        }
    }

    @Test
    void marksInRedisForAWeekWhatWasMissed() {
        write(alice, 2);
        await().atMost(SOON).untilAsserted(() -> assertThat(markers(bob)).isEqualTo(Map.of(tea, "2", work, "1")));
        write(alice.at(second), 2);

        long secondsToLive = redis(jedis -> jedis.ttl(key(bob)));
        assertThat(secondsToLive)
                .isBetween(Duration.ofDays(6).toSeconds(), Duration.ofDays(7).toSeconds());
        assertThat(figure("parlance_offline_markers_total")).isPositive();
        double hints = figure("parlance_offline_hints_total");

        JsonNode page = catchUp();

        assertThat(sequences(page)).isEqualTo(Map.of(tea, range(2, 5), work, range(1, 4)));
        assertThat(figure("parlance_offline_hints_total")).isEqualTo(hints + 2);
        assertThat(markers(bob)).as("what was caught up with").isEmpty();
    }

    @Test
    void marksNothingForWhoIsConnectedElsewhere() {
        Account carol = parlance.newUser("carol");
        String all = alice.group("All", bob, carol).id();
        try (ChatSocket there = bob.at(second).connect()) {
            awaitNodesWith(bob, 1);
            alice.send(all, "news");
            there.awaitEvent("newMessage");

            await().atMost(SOON).untilAsserted(() -> assertThat(markers(carol)).isEqualTo(Map.of(all, "1")));
            assertThat(markers(bob)).isEmpty();
        }
    }

    @Test
    void getsTheSameWhateverRedisStillKnows() {
        write(alice, 3);
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(markers(bob)).isEqualTo(Map.of(tea, "2", work, "1"));
            // sending moves one's own pointers within a second
            assertThat(List.of(tea, work))
                    .extracting(room -> alice.conversation(room).my().lastReadSequence())
                    .containsExactly(4L, 3L);
        });

        JsonNode hinted = catchUp();
        JsonNode expired = withMarkers(jedis -> jedis.del(key(bob)));
        JsonNode half = withMarkers(jedis -> jedis.hset(key(bob), tea, "2"));
        JsonNode wrong = withMarkers(jedis -> {
            jedis.hset(key(bob), tea, "99");
            jedis.hset(key(bob), "00000000-0000-7000-8000-000000000000", "1");
        });
        JsonNode flushed = withMarkers(Jedis::flushAll);

        assertThat(sequences(hinted)).isEqualTo(Map.of(tea, range(2, 4), work, range(1, 3)));
        for (JsonNode other : List.of(expired, half, wrong, flushed)) {
            assertThat(other.path("conversations")).isEqualTo(hinted.path("conversations"));
        }
    }

    @Test
    void isNotToldOfNewsThatAMarkerInventsAndAsksNoSecondTime() {
        redis(jedis -> jedis.hset(key(bob), tea, "99"));

        JsonNode page = catchUp();

        assertThat(page.path("conversations")).isEmpty();
        assertThat(page.path("cursor").asText()).isEqualTo(cursor);
        assertThat(page.path("hasMore").asBoolean()).isFalse();
        assertThat(markers(bob)).isEmpty();
    }

    @Test
    void getsTheSameWhileRedisIsAway() {
        Account there = bob.at(second);
        parlance.disturbed().redis().shut();
        try {
            write(alice.at(second), 3);
            JsonNode page = there.rest().get("sync?cursor=" + cursor).orThrow().json();

            assertThat(sequences(page)).isEqualTo(Map.of(tea, range(2, 4), work, range(1, 3)));
        } finally {
            parlance.disturbed().redis().open();
        }
        await().atMost(SOON).untilAsserted(() -> {
            write(alice.at(second), 1);
            assertThat(markers(bob)).hasSize(2);
        });
    }

    /** What comes once Redis was changed; catching up before has cleared the markers. */
    private JsonNode withMarkers(Consumer<Jedis> change) {
        change(change);
        return catchUp();
    }

    private JsonNode catchUp() {
        return bob.rest().get("sync?cursor=" + cursor).orThrow().json();
    }

    private void write(Account sender, int messages) {
        try (ChatSocket socket = sender.connect()) {
            for (int i = 0; i < messages; i++) {
                socket.send(tea, "tea " + i);
                socket.send(work, "work " + i);
            }
        }
    }

    /** As Redis has them: of each conversation the first that was missed. */
    private Map<String, String> markers(Account user) {
        return redis(jedis -> jedis.hgetAll(key(user)));
    }

    private void awaitNodesWith(Account user, long nodes) {
        await().atMost(SOON).until(() -> redis(jedis -> jedis.zcard(key("connected", user))), count -> count == nodes);
    }

    private String key(Account user) {
        return key("offline", user);
    }

    private String key(String name, Account user) {
        return "t:" + tenant + ":" + name + ":" + user.id();
    }

    private void change(Consumer<Jedis> change) {
        redis(jedis -> {
            change.accept(jedis);
            return jedis;
        });
    }

    private <T> T redis(Function<Jedis, T> question) {
        try (Jedis jedis = new Jedis(parlance.redis())) {
            return question.apply(jedis);
        }
    }

    private double figure(String name) {
        String page = parlance.node().rest().get("/metrics").orThrow().body();
        Matcher matcher = Pattern.compile("(?m)^" + name + " (\\S+)$").matcher(page);
        assertThat(matcher.find()).as(name).isTrue();
        return Double.parseDouble(matcher.group(1));
    }

    private static Map<String, List<Long>> sequences(JsonNode page) {
        Map<String, List<Long>> found = new TreeMap<>();
        for (JsonNode entry : page.path("conversations")) {
            List<Long> sequences = new ArrayList<>();
            entry.path("messages")
                    .forEach(message -> sequences.add(message.path("sequence").asLong()));
            found.put(entry.path("conversationId").asText(), sequences);
        }
        return found;
    }

    private static List<Long> range(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }
}
