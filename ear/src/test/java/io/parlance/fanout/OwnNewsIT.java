package io.parlance.fanout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlance.testing.Account;
import io.parlance.testing.ChatClient;
import io.parlance.testing.ChatSocket;
import io.parlance.testing.OneStoreIsEnough;
import io.parlance.testing.Parlance;
import io.parlance.testing.SystemTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a node tells goes to the others and does not come back to it. */
@SystemTest
@OneStoreIsEnough
class OwnNewsIT {

    private static final int MESSAGES = 60;
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Parlance parlance;

    OwnNewsIT(Parlance parlance) {
        this.parlance = parlance;
    }

    @Test
    void areHeardByTheOthersOnly() {
        ChatClient here = parlance.node();
        ChatClient there = parlance.secondNode();
        Account alice = parlance.newUser("alice");
        String room = alice.group("Room").id();
        double heardHere = received(here);
        double heardThere = received(there);

        try (ChatSocket socket = alice.connect()) {
            for (int i = 0; i < MESSAGES; i++) {
                socket.send(room, "m-" + i, "text");
            }
        }

        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(received(there) - heardThere).isGreaterThanOrEqualTo(MESSAGES));
        assertThat(received(here) - heardHere).isLessThan(MESSAGES / 2.0);
    }

    private static double received(ChatClient node) {
        return node.rest()
                .get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("parlance_fanout_news_total") && line.contains("fate=\"received\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
