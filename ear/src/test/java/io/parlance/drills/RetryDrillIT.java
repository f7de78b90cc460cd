package io.parlance.drills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlance.testing.Account;
import io.parlance.testing.ChatClient;
import io.parlance.testing.ChatSocket;
import io.parlance.testing.DisturbedNode;
import io.parlance.testing.Json;
import io.parlance.testing.Parlance;
import io.parlance.testing.RawSocket;
import io.parlance.testing.SystemTest;
import io.parlance.testing.wire.Ack;
import io.parlance.testing.wire.Message;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An acknowledgement gets lost on its way, and the next ones too: the message is stored once, and the first answer holds. */
@SystemTest
@Tag("drill")
class RetryDrillIT {

    private static final int MOST_LOST = 5;
    private static final int MESSAGES = 4;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);

    private final DrillSettings settings = DrillSettings.fromSystemProperties();
    private final Random random = new Random(settings.seed());
    private final Parlance parlance;
    private Account alice;
    private final String room;

    RetryDrillIT(Parlance parlance) {
        this.parlance = parlance;
        this.alice = parlance.newUser("alice");
        this.room = alice.group("Lost answers").id();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void isStoredOnceHoweverOftenTheAnswerIsLost(int lost) {
        for (int round = 0; round < settings.kills(); round++) {
            String prefix = "lost-" + round + "-";
            for (int i = 0; i < MESSAGES; i++) {
                loseAnswers(anyNode(), prefix + i, lost);
            }
            sendUntilAnswered(anyNode(), ids(prefix, MESSAGES));
        }
        assertEachStoredOnce(MESSAGES * settings.kills());
    }

    @Test
    void isStoredOnceAcrossARestart() {
        DisturbedNode node = parlance.disturbed();
        for (int round = 0; round < settings.kills(); round++) {
            String prefix = "restart-" + round + "-";
            for (int lost = 1; lost <= MOST_LOST; lost++) {
                loseAnswers(node.client(), prefix + lost, lost);
            }
            boolean sureThatAllAreStored = random.nextBoolean();
            if (sureThatAllAreStored) {
                await().until(() -> stored(ids(prefix, MOST_LOST + 1)).size() == MOST_LOST);
            }
            List<Message> before = stored(ids(prefix, MOST_LOST + 1));

            node.kill();
            node.startAgain();
            alice = parlance.node().logIn(Parlance.DEMO, alice.username(), Parlance.PASSWORD);

            List<Ack> answers =
                    sendUntilAnswered(node.client(), ids(prefix, MOST_LOST + 1).subList(1, MOST_LOST + 1));
            assertThat(before)
                    .allSatisfy(message -> assertThat(answers)
                            .as("seed %d", settings.seed())
                            .anySatisfy(ack -> {
                                assertThat(ack.messageId()).isEqualTo(message.id());
                                assertThat(ack.sequence()).isEqualTo(message.sequence());
                                assertThat(ack.replayed()).isTrue();
                            }));
        }
        assertEachStoredOnce(MOST_LOST * settings.kills());
    }

    private ChatClient anyNode() {
        return random.nextBoolean() ? parlance.node() : parlance.secondNode();
    }

    private static List<String> ids(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
    }

    /** Sends it so many times, each time on a line that is cut before anything was read. */
    private void loseAnswers(ChatClient node, String clientId, int times) {
        Map<String, String> handshake = RawSocket.goodHandshake();
        handshake.put("Authorization", "Bearer " + alice.tokens().accessToken());
        Map<String, ?> frame = Map.of("event", "sendMessage", "ref", "r", "data", message(clientId));
        for (int i = 0; i < times; i++) {
            try (RawSocket socket = node.raw()) {
                assertThat(socket.handshake(handshake)).isEqualTo(101);
                socket.sendFrame(RawSocket.TEXT, Json.write(frame).getBytes(StandardCharsets.UTF_8));
                if (random.nextBoolean()) {
                    await().pollDelay(Duration.ZERO)
                            .pollInterval(BETWEEN_LOOKS)
                            .until(() -> stored(List.of(clientId)).size() == 1);
                }
            }
        }
    }

    private Map<String, ?> message(String clientId) {
        return Map.of(
                "conversationId", room, "clientMessageId", clientId, "content", Map.of("text", "text of " + clientId));
    }

    private List<Ack> sendUntilAnswered(ChatClient node, List<String> clientIds) {
        List<Ack> answers = new ArrayList<>();
        try (ChatSocket socket = alice.at(node).connect()) {
            for (String clientId : clientIds) {
                Ack answer = socket.send(room, clientId, "text of " + clientId);
                Message stored = stored(List.of(clientId)).getFirst();
                assertThat(answer.messageId()).isEqualTo(stored.id());
                assertThat(socket.send(room, clientId, "text of " + clientId).messageId())
                        .isEqualTo(stored.id());
                answers.add(answer);
            }
        }
        return answers;
    }

    private List<Message> stored(List<String> clientIds) {
        return alice.history(room, "limit=1000").stream()
                .filter(message -> clientIds.contains(message.clientMessageId()))
                .toList();
    }

    private void assertEachStoredOnce(int messages) {
        List<Message> all = alice.history(room, "limit=1000");
        assertThat(all)
                .extracting(Message::clientMessageId)
                .as("seed %d", settings.seed())
                .doesNotHaveDuplicates();
        assertThat(all)
                .extracting(Message::sequence)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, messages).boxed().toList());
    }
}
