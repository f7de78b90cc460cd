package io.parlance.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.testing.Account;
import io.parlance.testing.ChatSocket;
import io.parlance.testing.DisturbedNode;
import io.parlance.testing.Parlance;
import io.parlance.testing.SystemTest;
import io.parlance.testing.wire.Ack;
import io.parlance.testing.wire.Message;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The server dies in the middle of a burst: everything acknowledged is there once, in order, without holes. */
@SystemTest
class CrashIT {

    private static final int BURST = 600;
    private static final int ACKNOWLEDGED_BEFORE_THE_KILL = 100;

    private final Parlance parlance;

    CrashIT(Parlance parlance) {
        this.parlance = parlance;
    }

    @Test
    void losesNothingAcknowledgedWhenItIsKilledInABurst() throws InterruptedException {
        DisturbedNode node = parlance.disturbed();
        Account alice = parlance.newUser("alice").at(node.client());
        String room = alice.group("Last words").id();

        Map<String, CompletableFuture<Ack>> burst = burstIntoAKill(node, alice, room);
        node.startAgain();

        Map<String, Ack> acknowledged = acknowledged(burst);
        List<Message> history = allOf(alice, room);
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(ACKNOWLEDGED_BEFORE_THE_KILL);
        assertDense(history);
        assertThat(history).extracting(Message::clientMessageId).doesNotHaveDuplicates();
        Map<String, Message> stored = new LinkedHashMap<>();
        history.forEach(message -> stored.put(message.clientMessageId(), message));
        acknowledged.forEach((clientId, ack) ->
                assertThat(stored.get(clientId).sequence()).as(clientId).isEqualTo(ack.sequence()));
        sendAgainWhatGotNoAnswer(alice, room, burst, stored);
    }

    private static Map<String, CompletableFuture<Ack>> burstIntoAKill(DisturbedNode node, Account alice, String room)
            throws InterruptedException {
        Map<String, CompletableFuture<Ack>> burst = new LinkedHashMap<>();
        CountDownLatch enough = new CountDownLatch(ACKNOWLEDGED_BEFORE_THE_KILL);
        ChatSocket socket = alice.connect();
        Thread killer = Thread.ofPlatform().start(() -> {
            try {
                assertThat(enough.await(30, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            node.kill();
        });
        for (int i = 0; i < BURST && socket.isOpen(); i++) {
            String clientId = "m-" + i;
            CompletableFuture<Ack> ack = new CompletableFuture<>();
            try {
                ack = socket.sending(room, clientId, String.valueOf(i));
            } catch (RuntimeException died) {
                ack.completeExceptionally(died);
            }
            burst.put(clientId, ack.whenComplete((ok, failure) -> enough.countDown()));
        }
        killer.join();
        return burst;
    }

    private static Map<String, Ack> acknowledged(Map<String, CompletableFuture<Ack>> burst) {
        Map<String, Ack> acknowledged = new LinkedHashMap<>();
        burst.forEach((clientId, ack) -> {
            if (ack.isDone() && !ack.isCompletedExceptionally()) {
                acknowledged.put(clientId, ack.join());
            }
        });
        return acknowledged;
    }

    private static void sendAgainWhatGotNoAnswer(
            Account alice, String room, Map<String, CompletableFuture<Ack>> burst, Map<String, Message> stored) {
        try (ChatSocket socket = alice.connect()) {
            burst.keySet().forEach(clientId -> {
                Ack again = socket.send(room, clientId, clientId.substring("m-".length()));
                assertThat(again.replayed()).as(clientId).isEqualTo(stored.containsKey(clientId));
            });
        }
        List<Message> history = allOf(alice, room);
        assertDense(history);
        assertThat(history).extracting(Message::clientMessageId).containsExactlyInAnyOrderElementsOf(burst.keySet());
    }

    private static void assertDense(List<Message> history) {
        assertThat(history)
                .extracting(Message::sequence)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, history.size()).boxed().toList());
    }

    private static List<Message> allOf(Account who, String room) {
        List<Message> all = new ArrayList<>(who.history(room, "after=0&limit=1000"));
        while (true) {
            long last = all.isEmpty() ? 0 : all.getLast().sequence();
            List<Message> more = who.history(room, "after=" + last + "&limit=1000");
            if (more.isEmpty()) {
                return all;
            }
            all.addAll(more);
        }
    }
}
