package io.parlance.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.parlance.testing.Account;
import io.parlance.testing.Parlance;
import io.parlance.testing.SystemTest;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens, and however often answers are lost, who syncs ends with what a fresh client gets. */
@SystemTest
class CatchingUpIT {

    private static final int STEPS = 100;
    private static final int KEPT = 50;

    private final Parlance parlance;

    CatchingUpIT(Parlance parlance) {
        this.parlance = parlance;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void endsWithTheStateOfAFreshClient(long seed) {
        Random random = new Random(seed);
        Account alice = parlance.newUser("alice");
        Account bob = parlance.newUser("bob");
        RandomChat chat = new RandomChat(parlance, random, true, alice, bob);
        List<SyncedClient> clients = List.of(
                new SyncedClient(bob), new SyncedClient(bob.at(parlance.secondNode())), new SyncedClient(alice));
        for (int step = 0; step < STEPS; step++) {
            chat.act();
            if (random.nextInt(4) == 0) {
                SyncedClient client = clients.get(random.nextInt(clients.size()));
                if (random.nextInt(3) == 0) {
                    client.syncAndForget();
                } else {
                    client.sync();
                }
            }
        }
        // what roots show of their replies, and who follows them, comes a moment later
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
        await().untilAsserted(() ->
                assertThat(repliesCounted(alice, chat.rooms())).isEqualTo(repliesThere(alice, chat.rooms())));
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
}
