package io.parlance.sync;

import static io.parlance.testing.Refusals.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import org.junit.jupiter.api.Test;

@SystemTest
class SyncIT {

    private static final int KEPT = 50;

    private final Parlance parlance;

    SyncIT(Parlance parlance) {
        this.parlance = parlance;
    }

    @Test
    void givesEverythingAtFirstAndThenWhatIsNew() {
        Account alice = parlance.newUser("alice");
        Account bob = parlance.newUser("bob");
        String room = alice.group("Room", bob).id();
        String quiet = alice.group("Quiet", bob).id();
        String message = alice.send(room, "one").id();

        JsonNode first = get(bob, "").orThrow().json();

        assertThat(first.path("hasMore").asBoolean()).isFalse();
        assertThat(first.path("conversations")).hasSize(2);
        JsonNode entry = entry(first, room);
        assertThat(entry.path("lastSequence").asLong()).isEqualTo(1);
        assertThat(entry.path("limited").asBoolean()).isFalse();
        assertThat(entry.path("messages").get(0).path("id").asText()).isEqualTo(message);
        assertThat(entry.path("my").path("unreadCount").asLong()).isEqualTo(1);
        assertThat(entry(first, quiet).path("messages")).isEmpty();
        String cursor = first.path("cursor").asText();
        assertThat(get(bob, cursor).orThrow().json().path("conversations")).isEmpty();
        assertThat(get(bob, cursor).json().path("cursor").asText()).isEqualTo(cursor);

        alice.send(room, "two");
        alice.rest().delete("messages/" + message).orThrow();

        JsonNode next = get(bob, cursor).orThrow().json();
        assertThat(next.path("conversations")).hasSize(1);
        JsonNode news = entry(next, room);
        assertThat(news.path("messages")).hasSize(1);
        assertThat(news.path("changes").get(0).path("kind").asText()).isEqualTo("deleted");
        assertThat(news.path("lastVersion").asLong()).isEqualTo(1);
        // the answer got lost: the cursor before gives it again
        JsonNode again = entry(get(bob, cursor).json(), room);
        for (String part : List.of("messages", "changes", "lastSequence", "lastVersion", "my")) {
            assertThat(again.path(part)).as(part).isEqualTo(news.path(part));
        }
    }

    @Test
    void saysWhereMessagesWereLeftOut() {
        Account alice = parlance.newUser("alice");
        Account bob = parlance.newUser("bob");
        String room = alice.group("Room", bob).id();
        try (ChatSocket socket = alice.connect()) {
            socket.send(room, "first");
            String cursor = get(bob, "").json().path("cursor").asText();
            for (int i = 0; i < 60; i++) {
                socket.send(room, "text " + i);
            }

            JsonNode entry = entry(get(bob, cursor).json(), room);

            assertThat(entry.path("limited").asBoolean()).isTrue();
            assertThat(entry.path("messages")).hasSize(KEPT);
            assertThat(entry.path("messages").get(0).path("sequence").asLong()).isEqualTo(12);
            assertThat(entry.path("lastSequence").asLong()).isEqualTo(61);
        }
    }

    @Test
    void endsWithSyncedOverTheSocket() {
        Account alice = parlance.newUser("alice");
        String room = alice.group("Room").id();
        alice.send(room, "hello");
        try (ChatSocket socket = alice.connect()) {
            JsonNode reply = socket.call("sync", Map.of());

            assertThat(entry(reply, room).path("messages").get(0).path("status").asText())
                    .isEqualTo("sent");
            assertThat(socket.awaitEvent("synced").path("cursor")).isEqualTo(reply.path("cursor"));
        }
    }

    @Test
    void tellsOfAPointerThatMovedOnAnotherDevice() {
        Account alice = parlance.newUser("alice");
        Account bob = parlance.newUser("bob");
        String room = alice.group("Room", bob).id();
        alice.send(room, "hello");
        String cursor = get(bob, "").json().path("cursor").asText();
        bob.rest()
                .post("conversations/" + room + "/read", Map.of("sequence", 1))
                .orThrow();

        JsonNode entry = entry(get(bob, cursor).json(), room);

        assertThat(entry.path("my").path("lastReadSequence").asLong()).isEqualTo(1);
        assertThat(entry.path("messages")).isEmpty();
    }

    @Test
    void saysHowFarAllHaveComeAndShowsOnesOwnStatus() {
        Account alice = parlance.newUser("alice");
        Account bob = parlance.newUser("bob");
        String room = alice.group("Room", bob).id();
        alice.send(room, "one");
        alice.send(room, "two");
        alice.send(room, "three");
        move(bob.at(parlance.secondNode()), room, "delivered", 2);
        move(bob.at(parlance.secondNode()), room, "read", 1);

        // sending moves one's own pointers within a second
        await().untilAsserted(() -> assertThat(pointers(entry(get(alice, "").json(), room)))
                .containsExactlyInAnyOrder(alice.id() + " 3 3", bob.id() + " 2 1"));

        JsonNode entry = entry(get(alice, "").json(), room);
        assertThat(entry.path("messages").findValuesAsText("status")).containsExactly("read", "delivered", "sent");
        JsonNode forBob = entry(get(bob, "").json(), room);
        assertThat(pointers(forBob)).isEqualTo(pointers(entry));
        assertThat(forBob.path("messages").findValuesAsText("status")).isEmpty();
    }

    @Test
    void countsWhatIsMarkedAsUnreadAsEverywhere() {
        Account alice = parlance.newUser("alice");
        Account bob = parlance.newUser("bob");
        String room = alice.group("Room", bob).id();
        alice.send(room, "one");
        bob.send(room, "mine");
        alice.send(room, "three");
        move(bob, room, "read", 3);
        String cursor = get(bob, "").json().path("cursor").asText();
        bob.rest()
                .post("conversations/" + room + "/unread", Map.of("sequence", 1))
                .orThrow();

        JsonNode mine = entry(get(bob, cursor).json(), room).path("my");

        assertThat(mine.path("unreadCount").asLong()).isEqualTo(2);
        assertThat(mine.path("lastReadSequence").asLong()).isEqualTo(3);
    }

    @Test
    void refusesACursorThatIsNotTheAccounts() {
        Account alice = parlance.newUser("alice");
        Account bob = parlance.newUser("bob");
        String cursor = get(bob, "").json().path("cursor").asText();
        char last = cursor.charAt(cursor.length() - 1);
        String tampered = cursor.substring(0, cursor.length() - 1) + (last == 'a' ? 'b' : 'a');

        for (HttpReply refused :
                List.of(get(alice, cursor), get(bob, tampered), get(bob, "nonsense"), get(bob, cursor.toUpperCase()))) {
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.json().path("field").asText()).isEqualTo("cursor");
        }
        try (ChatSocket socket = alice.connect()) {
            Refused refused = refusalOf(() -> socket.call("sync", Map.of("cursor", cursor)));
            assertThat(refused.field()).contains("cursor");
        }
        assertThat(get(bob, cursor).status()).isEqualTo(200);
    }

    @Test
    void startsAConversationAnewWhereItsChangesAreNotKeptAnyMore() {
        Account alice = parlance.newUser("alice");
        Account bob = parlance.newUser("bob");
        String room = alice.group("Room", bob).id();
        String quiet = alice.group("Quiet", bob).id();
        String message = alice.send(room, "one").id();
        alice.send(quiet, "nothing more");
        SyncedClient away = new SyncedClient(bob);
        away.sync();
        String cursor = get(bob, "").json().path("cursor").asText();
        for (int i = 1; i <= 4; i++) {
            alice.rest()
                    .patch("messages/" + message, Map.of("content", Map.of("text", "edit " + i)))
                    .orThrow();
        }
        bob.history(room, "");
        // a month has passed, and the job has come by
        OldChanges.age(parlance.documents(), room, 3, Duration.ofDays(31));
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        assertThat(OldChanges.count(parlance.documents(), room)).isEqualTo(1));
        assertThat(OldChanges.firstVersion(parlance.documents(), room)).isEqualTo(4);

        JsonNode page = get(bob, cursor).orThrow().json();

        assertThat(page.path("conversations")).hasSize(1);
        JsonNode entry = entry(page, room);
        assertThat(entry.path("reset").asBoolean()).isTrue();
        assertThat(entry.path("lastVersion").asLong()).isEqualTo(4);
        assertThat(entry.path("changes")).isEmpty();
        assertThat(entry.path("messages").get(0).path("content").path("text").asText())
                .isEqualTo("edit 4");
        assertThat(get(bob, page.path("cursor").asText()).json().path("conversations"))
                .isEmpty();
        assertThat(entry(get(bob, "").json(), room).has("reset")).isFalse();
        away.sync();
        SyncedClient fresh = new SyncedClient(bob);
        fresh.sync();
        assertThat(away.newest(KEPT)).isEqualTo(fresh.newest(KEPT));
        alice.rest().send("PUT", reaction(message)).orThrow();
        assertThat(entry(get(bob, page.path("cursor").asText()).json(), room).path("changes"))
                .as("changes go on after the last")
                .hasSize(1);
    }

    private static String reaction(String message) {
        return "messages/" + message + "/reactions/" + URLEncoder.encode("\uD83D\uDC4D", StandardCharsets.UTF_8);
    }

    private static void move(Account reader, String room, String pointer, long sequence) {
        reader.rest()
                .post("conversations/" + room + "/" + pointer, Map.of("sequence", sequence))
                .orThrow();
    }

    /** As user, delivered, read. */
    private static List<String> pointers(JsonNode entry) {
        List<String> pointers = new ArrayList<>();
        entry.path("pointers")
                .forEach(pointer -> pointers.add(pointer.path("userId").asText() + " "
                        + pointer.path("delivered").asLong() + " "
                        + pointer.path("read").asLong()));
        return pointers;
    }

    private static HttpReply get(Account account, String cursor) {
        return account.rest().get(cursor.isEmpty() ? "sync" : "sync?cursor=" + cursor);
    }

    private static JsonNode entry(JsonNode page, String conversation) {
        for (JsonNode entry : page.path("conversations")) {
            if (entry.path("conversationId").asText().equals(conversation)) {
                return entry;
            }
        }
        throw new AssertionError("nothing of " + conversation + " in " + page);
    }
}
