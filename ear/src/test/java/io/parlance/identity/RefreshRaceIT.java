package io.parlance.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlance.testing.Account;
import io.parlance.testing.HttpReply;
import io.parlance.testing.OneStoreIsEnough;
import io.parlance.testing.Parlance;
import io.parlance.testing.SystemTest;
import io.parlance.testing.wire.Tokens;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A refresh token that several hand in at once, on both nodes: the family ends, and no two children live. */
@SystemTest
@OneStoreIsEnough
class RefreshRaceIT {

    private static final int AT_ONCE = 8;

    private final Parlance parlance;

    RefreshRaceIT(Parlance parlance) {
        this.parlance = parlance;
    }

    @Test
    void servesOneAtMostAndEndsTheFamily() throws InterruptedException {
        for (int round = 0; round < 3; round++) {
            Account alice = parlance.newUser("alice");
            List<HttpReply> answers = atOnce(alice.tokens().refreshToken());
            List<Tokens> children = answers.stream()
                    .filter(reply -> reply.status() == 200)
                    .map(reply -> reply.as(Tokens.class))
                    .toList();

            assertThat(answers).hasSize(AT_ONCE).extracting(HttpReply::status).containsOnly(200, 401);
            assertThat(children).hasSize(1);
            Tokens child = children.getFirst();
            assertThat(refresh(child.refreshToken(), round).status()).isEqualTo(401);
            await().atMost(Duration.ofSeconds(2))
                    .untilAsserted(
                            () -> assertThat(alice.with(child).rest().get("me").status())
                                    .isEqualTo(401));
        }
    }

    private List<HttpReply> atOnce(String token) throws InterruptedException {
        List<HttpReply> answers = new CopyOnWriteArrayList<>();
        CountDownLatch start = new CountDownLatch(1);
        List<Thread> clients = IntStream.range(0, AT_ONCE)
                .mapToObj(i -> Thread.ofVirtual().start(() -> {
                    try {
                        start.await();
                        answers.add(refresh(token, i));
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }))
                .toList();
        start.countDown();
        for (Thread client : clients) {
            client.join();
        }
        return answers;
    }

    private HttpReply refresh(String token, int i) {
        return (i % 2 == 0 ? parlance.node() : parlance.secondNode())
                .rest()
                .post("auth/refresh", Map.of("refreshToken", token));
    }
}
