package io.parlance.platform;

import static io.parlance.testing.Refusals.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlance.testing.Account;
import io.parlance.testing.ChatSocket;
import io.parlance.testing.DisturbedNode;
import io.parlance.testing.HttpReply;
import io.parlance.testing.Parlance;
import io.parlance.testing.Refused;
import io.parlance.testing.SystemTest;
import io.parlance.testing.Valve;
import io.parlance.testing.wire.Message;
import java.time.Duration;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A database goes away: what does not need it goes on, what does is refused clearly, and all comes back by itself. */
@SystemTest
class OutageIT {

    private static final Duration RECOVERY = Duration.ofSeconds(40);

    private final Parlance parlance;
    private final DisturbedNode node;
    private Account alice;
    private String room;

    OutageIT(Parlance parlance) {
        this.parlance = parlance;
        this.node = parlance.disturbed();
    }

    @BeforeEach
    void open() {
        alice = parlance.newUser("alice").at(node.client());
        room = alice.group("Weather").id();
        alice.send(room, "calm");
    }

    @Test
    void refusesSendsClearlyWhileTheDocumentStoreIsAwayAndRecoversByItself() {
        try (ChatSocket socket = alice.connect()) {
            without(node.documents(), () -> {
                Refused overTheSocket = refusalOf(() -> socket.send(room, "m-1", "storm"));
                HttpReply overRest = alice.post(room, "m-2", "storm");

                assertThat(overTheSocket.code()).isEqualTo("UNAVAILABLE");
                assertThat(overTheSocket.error().path("retryAfterMs").asLong()).isPositive();
                assertThat(overRest.status()).isEqualTo(503);
                assertThat(overRest.json().path("code").asText()).isEqualTo("UNAVAILABLE");
                assertThat(overRest.json().path("retryAfter").asLong()).isPositive();
                assertThat(overRest.header("Retry-After")).isPresent();
                assertThat(node.client()
                                .logIn(Parlance.DEMO, alice.username(), Parlance.PASSWORD)
                                .id())
                        .isEqualTo(alice.id());
                await().untilAsserted(() -> assertThat(
                                node.client().rest().get("/health/ready").status())
                        .isEqualTo(503));
                assertThat(node.client().rest().get("/health/live").status()).isEqualTo(200);
            });

            await().atMost(RECOVERY)
                    .ignoreExceptionsInstanceOf(Refused.class)
                    .untilAsserted(() -> socket.send(room, "m-1", "storm"));
            socket.send(room, "m-2", "storm");
            assertThat(alice.history(room, ""))
                    .extracting(Message::text)
                    .as("each exactly once, whatever became of the first attempts")
                    .containsExactlyInAnyOrder("calm", "storm", "storm");
            assertThat(alice.history(room, ""))
                    .extracting(Message::sequence)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, 3).boxed().toList());
        }
    }

    @Test
    void keepsOpenSocketsChattingWhilePostgresIsAway() {
        try (ChatSocket socket = alice.connect()) {
            without(node.postgres(), () -> {
                assertThat(socket.send(room, "still here").sequence()).isEqualTo(2);
                assertThat(socket.call("ping", Map.of()).has("time")).isTrue();

                Refused refusal =
                        refusalOf(() -> node.client().logIn(Parlance.DEMO, alice.username(), Parlance.PASSWORD));
                assertThat(refusal.status()).isEqualTo(503);
                assertThat(refusal.code()).isEqualTo("UNAVAILABLE");
                assertThat(refusal.error().path("retryAfter").asLong()).isPositive();
            });

            await().atMost(RECOVERY)
                    .ignoreExceptionsInstanceOf(Refused.class)
                    .until(() -> node.client()
                            .logIn(Parlance.DEMO, alice.username(), Parlance.PASSWORD)
                            .id()
                            .equals(alice.id()));
            assertThat(socket.send(room, "and after").sequence()).isEqualTo(3);
        }
    }

    @Test
    void chatsWithoutRedis() {
        Account bob = parlance.newUser("bob").at(node.client());
        String both = alice.group("Both", bob).id();
        try (ChatSocket alices = alice.connect();
                ChatSocket bobs = bob.connect()) {
            without(node.redis(), () -> {
                String id = alices.send(both, "no cache").messageId();

                bobs.awaitEvent("newMessage", data -> id.equals(data.path("id").asText()));
                assertThat(bob.history(both, "")).hasSize(1);
                assertThat(node.client()
                                .logIn(Parlance.DEMO, alice.username(), Parlance.PASSWORD)
                                .id())
                        .isEqualTo(alice.id());
            });
        }
    }

    private static void without(Valve database, Runnable meanwhile) {
        database.shut();
        try {
            meanwhile.run();
        } finally {
            database.open();
        }
    }
}
