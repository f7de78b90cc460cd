package io.parlance.messaging;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlance.testing.Account;
import io.parlance.testing.ChatClient;
import io.parlance.testing.ChatSocket;
import io.parlance.testing.Parlance;
import io.parlance.testing.SystemTest;
import io.parlance.testing.wire.Ack;
import io.parlance.testing.wire.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Sequences are 1, 2, 3, ... whoever writes, and each sender's messages keep their order. */
@SystemTest
class OrderIT {

    private static final int SENDERS = 16;
    private static final int ROUNDS = 5;
    private static final int OUTSTANDING = 4;
    private static final int EACH = ROUNDS * OUTSTANDING;

    private final Parlance parlance;

    OrderIT(Parlance parlance) {
        this.parlance = parlance;
    }

    @Test
    void sixteenSendersAtOnceLeaveNoHoleAndKeepTheirOrder() {
        List<Account> senders = people(SENDERS);
        String room = roomOf(senders);
        List<ChatSocket> sockets = senders.stream().map(Account::connect).toList();
        try {
            List<Ack> acks = burst(room, sockets);

            assertDense(senders.getFirst().history(room, "limit=1000"), acks);
            for (ChatSocket socket : sockets) {
                assertReceivedInOrder(socket, SENDERS * EACH - EACH);
            }
        } finally {
            sockets.forEach(ChatSocket::close);
        }
    }

    /** Events of two nodes may overtake each other: what comes too late is left out, and a client asks for what it misses. */
    @Test
    void twoNodesWriteOneConversationWithoutHoleOrRepetition() {
        List<Account> people = people(4);
        String room = roomOf(people);
        ChatClient elsewhere = parlance.secondNode();
        List<ChatSocket> sockets = List.of(
                people.get(0).connect(),
                people.get(1).connect(),
                people.get(2).at(elsewhere).connect(),
                people.get(3).at(elsewhere).connect());
        try {
            List<Ack> acks = burst(room, sockets);

            List<Message> history = people.getFirst().history(room, "limit=1000");
            assertDense(history, acks);
            assertThat(people.getLast().at(elsewhere).history(room, "limit=1000"))
                    .extracting(Message::id)
                    .isEqualTo(history.stream().map(Message::id).toList());
            for (int i = 0; i < sockets.size(); i++) {
                assertPushedUpToTheNewest(sockets.get(i), people.get(i), history);
            }
        } finally {
            sockets.forEach(ChatSocket::close);
        }
    }

    private static void assertPushedUpToTheNewest(ChatSocket socket, Account reader, List<Message> history) {
        long newest = history.stream()
                .filter(message -> !message.senderId().equals(reader.id()))
                .mapToLong(Message::sequence)
                .max()
                .orElseThrow();
        await().untilAsserted(() -> assertThat(pushed(socket)).endsWith(newest));
        assertThat(pushed(socket)).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void whatOneNodeWritesReachesTheSocketsOfTheOther() {
        Account alice = parlance.newUser("alice");
        Account bob = parlance.newUser("bob");
        String room = alice.group("Across", bob).id();
        try (ChatSocket here = alice.connect();
                ChatSocket there = bob.at(parlance.secondNode()).connect()) {
            for (int i = 0; i < ROUNDS; i++) {
                String ping = here.send(room, "ping " + i).messageId();
                there.awaitEvent(
                        "newMessage", data -> ping.equals(data.path("id").asText()));
                String pong = there.send(room, "pong " + i).messageId();
                here.awaitEvent(
                        "newMessage", data -> pong.equals(data.path("id").asText()));
            }
            assertThat(pushed(here)).containsExactly(2L, 4L, 6L, 8L, 10L);
            assertThat(pushed(there)).containsExactly(1L, 3L, 5L, 7L, 9L);
        }
    }

    @Test
    void aRetryOnAnotherNodeGetsTheFirstAnswer() {
        Account alice = parlance.newUser("alice");
        String room = alice.group("Room").id();
        Account elsewhere = alice.at(parlance.secondNode());
        try (ChatSocket here = alice.connect();
                ChatSocket there = elsewhere.connect()) {
            Ack first = here.send(room, "m-1", "once");
            Ack again = there.send(room, "m-1", "once");

            assertThat(again.replayed()).isTrue();
            assertThat(again.messageId()).isEqualTo(first.messageId());
        }
    }

    @Test
    void aSessionThatEndsHereEndsOnTheOtherNodeToo() {
        Account alice = parlance.newUser("alice");
        try (ChatSocket there = alice.at(parlance.secondNode()).connect()) {
            alice.logOut();

            assertThat(there.awaitClose()).isEqualTo(4401);
            await().untilAsserted(() -> assertThat(
                            alice.at(parlance.secondNode()).rest().get("me").status())
                    .isEqualTo(401));
        }
    }

    private List<Account> people(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> parlance.newUser("sender" + i))
                .toList();
    }

    private static String roomOf(List<Account> people) {
        Account[] others = people.subList(1, people.size()).toArray(Account[]::new);
        return people.getFirst().group("Crowd", others).id();
    }

    /** In each round every socket pipelines a few messages, all sockets at once; the texts count up. */
    private static List<Ack> burst(String room, List<ChatSocket> sockets) {
        List<Ack> acks = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            List<CompletableFuture<Ack>> sending = new ArrayList<>();
            for (int i = round * OUTSTANDING; i < (round + 1) * OUTSTANDING; i++) {
                for (ChatSocket socket : sockets) {
                    sending.add(socket.sending(room, "m-" + i, String.valueOf(i)));
                }
            }
            sending.forEach(ack -> acks.add(ack.join()));
        }
        return acks;
    }

    private static void assertDense(List<Message> history, List<Ack> acks) {
        assertThat(history)
                .extracting(Message::sequence)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, acks.size()).boxed().toList());
        assertThat(history)
                .extracting(Message::id)
                .containsExactlyInAnyOrderElementsOf(
                        acks.stream().map(Ack::messageId).toList());
        Map<String, List<Message>> bySender = history.stream().collect(groupingBy(Message::senderId));
        assertThat(bySender.values())
                .allSatisfy(own -> assertThat(own)
                        .extracting(message -> Integer.parseInt(message.text()))
                        .isSorted()
                        .doesNotHaveDuplicates()
                        .hasSize(EACH));
        assertThat(history).extracting(Message::createdAt).isSorted();
    }

    private static void assertReceivedInOrder(ChatSocket socket, int expected) {
        await().untilAsserted(() -> assertThat(pushed(socket)).hasSizeGreaterThanOrEqualTo(expected));
        assertThat(pushed(socket)).hasSize(expected).isSorted().doesNotHaveDuplicates();
    }

    /** The sequences of all messages that the socket was sent, in the order of their coming. */
    private static List<Long> pushed(ChatSocket socket) {
        return socket.received("newMessage").stream()
                .map(message -> message.path("sequence").asLong())
                .toList();
    }
}
