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
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
        alice.rest().send("PUT", reaction(message, new Random(1))).orThrow();
        assertThat(entry(get(bob, page.path("cursor").asText()).json(), room).path("changes"))
                .as("changes go on after the last")
                .hasSize(1);
    }

    /** Whatever happens, and however often answers are lost, who syncs ends with what a fresh client gets. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void endsWithTheStateOfAFreshClient(long seed) {
        Random random = new Random(seed);
        Account alice = parlance.newUser("alice");
        Account bob = parlance.newUser("bob");
        List<Account> actors = List.of(alice, bob, alice.at(parlance.secondNode()), bob.at(parlance.secondNode()));
        List<SyncedClient> clients = List.of(
                new SyncedClient(bob), new SyncedClient(bob.at(parlance.secondNode())), new SyncedClient(alice));
        List<String> rooms = new ArrayList<>();
        List<String> messages = new ArrayList<>();
        for (int step = 0; step < 80; step++) {
            act(random, actors.get(random.nextInt(actors.size())), alice, bob, rooms, messages);
            if (random.nextInt(4) == 0) {
                SyncedClient client = clients.get(random.nextInt(clients.size()));
                if (random.nextInt(3) == 0) {
                    client.syncAndForget();
                } else {
                    client.sync();
                }
            }
        }
        // what roots show of their replies comes a moment later
        await().untilAsserted(() -> {
            for (SyncedClient client : clients) {
                client.sync();
                assertThat(client.violations()).isEmpty();
            }
            for (int i = 0; i < clients.size(); i++) {
                SyncedClient fresh = new SyncedClient(i < 2 ? bob : alice);
                fresh.sync();
                assertThat(clients.get(i).newest(KEPT)).as("client " + i).isEqualTo(fresh.newest(KEPT));
            }
        });
        await().untilAsserted(() -> assertThat(repliesCounted(bob, rooms)).isEqualTo(repliesThere(bob, rooms)));
    }

    private void act(
            Random random, Account actor, Account alice, Account bob, List<String> rooms, List<String> messages) {
        String message = messages.isEmpty() ? "" : messages.get(random.nextInt(messages.size()));
        switch (rooms.isEmpty() ? 0 : message.isEmpty() ? 2 : random.nextInt(13)) {
            case 0 -> rooms.add(alice.group("Room " + rooms.size(), bob).id());
            case 12 -> {
                String room = rooms.get(random.nextInt(rooms.size()));
                long kept = 1 + random.nextLong(Math.max(1, OldChanges.lastVersion(parlance.documents(), room)));
                if (kept > OldChanges.firstVersion(parlance.documents(), room)) {
                    // what a node knows of the log's end is younger than what is removed
                    alice.history(room, "limit=1");
                    alice.at(parlance.secondNode()).history(room, "limit=1");
                    OldChanges.forget(parlance.documents(), room, kept);
                }
            }
            case 1 ->
                actor.rest()
                        .patch("messages/" + message, Map.of("content", Map.of("text", "edit " + random.nextInt())));
            case 7 -> reply(random, actor, message).ifPresent(messages::add);
            case 8, 9 -> actor.rest().send("PUT", reaction(message, random));
            case 10 -> actor.rest().delete(reaction(message, random));
            case 11 -> {
                actor.rest().delete("messages/" + message);
                if (random.nextBoolean()) {
                    alice.rest().send("POST", "messages/" + message + "/undelete");
                }
            }
            default -> {
                String room = rooms.get(random.nextInt(rooms.size()));
                for (int i = random.nextInt(8); i >= 0; i--) {
                    messages.add(actor.send(room, "text " + random.nextInt()).id());
                }
            }
        }
    }

    /** Empty where the message can have none. */
    private static Optional<String> reply(Random random, Account actor, String root) {
        HttpReply reply = actor.rest()
                .post(
                        "conversations/" + root.substring(0, root.indexOf(':')) + "/messages",
                        Map.of(
                                "clientMessageId", UUID.randomUUID().toString(),
                                "content", Map.of("text", "reply " + random.nextInt()),
                                "threadId", root));
        return Optional.of(reply)
                .filter(sent -> sent.status() == 201)
                .map(sent -> sent.json().path("id").asText());
    }

    private static Map<String, Integer> repliesCounted(Account reader, List<String> rooms) {
        Map<String, Integer> counted = new TreeMap<>();
        rooms.forEach(room -> messages(reader, room).forEach(message -> {
            if (message.path("replyCount").asInt() > 0) {
                counted.put(
                        message.path("id").asText(), message.path("replyCount").asInt());
            }
        }));
        return counted;
    }

    private static Map<String, Integer> repliesThere(Account reader, List<String> rooms) {
        Map<String, Integer> there = new TreeMap<>();
        rooms.forEach(room -> messages(reader, room).forEach(message -> {
            if (message.has("threadId") && message.path("deletedAt").isNull()) {
                there.merge(message.path("threadId").asText(), 1, Integer::sum);
            }
        }));
        return there;
    }

    private static JsonNode messages(Account reader, String room) {
        return reader.rest()
                .get("conversations/" + room + "/messages?limit=1000")
                .orThrow()
                .json()
                .path("items");
    }

    private static String reaction(String message, Random random) {
        String emoji = new String(Character.toChars(0x1F600 + random.nextInt(3)));
        return "messages/" + message + "/reactions/" + URLEncoder.encode(emoji, StandardCharsets.UTF_8);
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
