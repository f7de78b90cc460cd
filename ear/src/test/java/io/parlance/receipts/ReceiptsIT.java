package io.parlance.receipts;

import static io.parlance.receipts.Reading.delivered;
import static io.parlance.receipts.Reading.read;
import static io.parlance.receipts.Reading.receipts;
import static io.parlance.testing.Refusals.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.parlance.testing.Account;
import io.parlance.testing.ChatSocket;
import io.parlance.testing.HttpReply;
import io.parlance.testing.Parlance;
import io.parlance.testing.SystemTest;
import io.parlance.testing.wire.Message;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SystemTest
class ReceiptsIT {

    private final Parlance parlance;
    private Account alice;
    private Account bob;
    private Account carol;
    private String room;

    ReceiptsIT(Parlance parlance) {
        this.parlance = parlance;
    }

    @BeforeEach
    void meet() {
        alice = parlance.newUser("alice");
        bob = parlance.newUser("bob");
        carol = parlance.newUser("carol");
        room = alice.group("Receipts", bob, carol).id();
    }

    @Test
    void tellsTheSenderAndNobodyElse() {
        Message message = alice.send(room, "hello");
        try (ChatSocket hers = alice.connect();
                ChatSocket others = carol.connect()) {
            delivered(bob, room, 1);
            JsonNode delivered = hers.awaitEvent("messageStatusUpdate");
            read(bob, room, 1);
            JsonNode read = hers.awaitEvent("messageStatusUpdate");

            assertThat(delivered.path("status").asText()).isEqualTo("delivered");
            assertThat(read.path("status").asText()).isEqualTo("read");
            assertThat(read.path("conversationId").asText()).isEqualTo(room);
            assertThat(read.path("userId").asText()).isEqualTo(bob.id());
            assertThat(read.path("sequence").asLong()).isEqualTo(1);
            assertThat(read.path("messageId").asText()).isEqualTo(message.id());
            assertThat(Instant.parse(read.path("at").asText()))
                    .isAfterOrEqualTo(Instant.parse(delivered.path("at").asText()));
            others.call("ping", Map.of());
            assertThat(others.received("messageStatusUpdate")).isEmpty();
        }
    }

    @Test
    void tellsNothingWhereNothingMoved() {
        alice.send(room, "one");
        read(bob, room, 1);
        try (ChatSocket hers = alice.connect()) {
            read(bob, room, 1);
            read(bob, room, 99);
            delivered(bob, room, 1);
            read(bob, room, 0);
            alice.send(room, "two");
            read(bob, room, 2);

            assertThat(hers.awaitEvent("messageStatusUpdate").path("sequence").asLong())
                    .isEqualTo(2);
            assertThat(hers.received("messageStatusUpdate")).hasSize(1);
        }
    }

    @Test
    void takesAnAnswerForReading() {
        alice.send(room, "how are you?");
        try (ChatSocket hers = alice.connect()) {
            bob.send(room, "fine");

            JsonNode update = hers.awaitEvent("messageStatusUpdate");
            assertThat(update.path("userId").asText()).isEqualTo(bob.id());
            assertThat(update.path("status").asText()).isEqualTo("read");
            assertThat(update.path("sequence").asLong()).isEqualTo(2);
        }
    }

    @Test
    void tellsTheSenderOnAnotherNode() {
        Message message = alice.send(room, "across");
        Account bobThere = bob.at(parlance.secondNode());
        Account aliceThere = alice.at(parlance.secondNode());
        try (ChatSocket there = aliceThere.connect()) {
            read(carol, room, 1);
            there.awaitEvent(
                    "messageStatusUpdate",
                    update -> carol.id().equals(update.path("userId").asText()));
            assertThat(aliceThere.message(message.id()).status()).isEqualTo("sent");
            assertThat(alice.message(message.id()).status()).isEqualTo("sent");
            try (ChatSocket here = alice.connect()) {
                read(bobThere, room, 1);
                here.awaitEvent(
                        "messageStatusUpdate",
                        update -> bob.id().equals(update.path("userId").asText()));
            }
            there.awaitEvent(
                    "messageStatusUpdate",
                    update -> bob.id().equals(update.path("userId").asText()));

            assertThat(alice.message(message.id()).status()).isEqualTo("read");
            assertThat(aliceThere.message(message.id()).status()).isEqualTo("read");
        }
    }

    @Test
    void showsTheLeastStatusToTheSenderOnlyWhereverTheMessageIsShown() {
        Message message = alice.send(room, "least");
        assertThat(message.status()).isEqualTo("sent");
        read(bob, room, 1);
        assertThat(statuses(message)).containsOnly("sent");
        delivered(carol, room, 1);
        assertThat(statuses(message)).containsOnly("delivered");
        read(carol, room, 1);
        assertThat(statuses(message)).containsOnly("read");

        alice.send(room, "newer");
        assertThat(alice.history(room, "")).extracting(Message::status).containsExactly("read", "sent");
        assertThat(bob.history(room, "")).extracting(Message::status).containsOnlyNulls();
        assertThat(bob.message(message.id()).status()).isNull();
    }

    /** Over REST by history, by id and as the answer to a repeated send; over WebSocket. */
    private List<String> statuses(Message message) {
        HttpReply repeated = alice.post(room, message.clientMessageId(), message.text());
        assertThat(repeated.status()).isEqualTo(200);
        try (ChatSocket socket = alice.connect()) {
            JsonNode history = socket.call("getHistory", Map.of("conversationId", room));
            return List.of(
                    alice.history(room, "limit=1").getFirst().status(),
                    alice.message(message.id()).status(),
                    repeated.as(Message.class).status(),
                    history.path("messages").path(0).path("status").asText());
        }
    }

    @Test
    void listsWhoHasReceivedAndReadAMessageAndWhen() {
        Message first = alice.send(room, "first");
        delivered(bob, room, 1);
        alice.send(room, "second");
        read(bob, room, 2);

        JsonNode items = receipts(carol, first.id());

        assertThat(items)
                .extracting(item -> item.path("userId").asText())
                .containsExactlyInAnyOrder(bob.id(), carol.id())
                .isSorted();
        JsonNode bobs = of(items, bob);
        assertThat(bobs.path("status").asText()).isEqualTo("read");
        assertThat(Instant.parse(bobs.path("deliveredAt").asText()))
                .isAfterOrEqualTo(Instant.parse(first.createdAt()))
                .isBefore(Instant.parse(bobs.path("readAt").asText()));
        JsonNode carols = of(items, carol);
        assertThat(carols.path("status").asText()).isEqualTo("sent");
        assertThat(carols.fieldNames()).toIterable().containsExactlyInAnyOrder("userId", "status");
    }

    @Test
    void pagesReceiptsAndHidesThemFromWhoIsNoMember() {
        Message message = alice.send(room, "page");
        Account stranger = parlance.newUser("stranger");
        List<String> listed = new ArrayList<>();
        String query = "messages/" + message.id() + "/receipts?limit=1";
        JsonNode page = alice.rest().get(query).orThrow().json();
        page.path("items").forEach(item -> listed.add(item.path("userId").asText()));
        JsonNode last = alice.rest()
                .get(query + "&cursor=" + page.path("next").asText())
                .orThrow()
                .json();
        last.path("items").forEach(item -> listed.add(item.path("userId").asText()));

        assertThat(listed).containsExactlyInAnyOrder(bob.id(), carol.id());
        assertThat(last.has("next")).isFalse();
        assertThat(refusalOf(() -> receipts(stranger, message.id())).code()).isEqualTo("NOT_FOUND");
        assertThat(refusalOf(() -> receipts(alice, room + ":0000000099")).code())
                .isEqualTo("NOT_FOUND");
    }

    private static JsonNode of(JsonNode items, Account user) {
        for (JsonNode item : items) {
            if (user.id().equals(item.path("userId").asText())) {
                return item;
            }
        }
        throw new AssertionError("no receipt of " + user.username());
    }

    @Test
    void keepsPointersWithinTheConversationOverRestAndWebSocket() {
        alice.send(room, "one");
        alice.send(room, "two");
        try (ChatSocket his = bob.connect()) {
            his.call("messageRead", Map.of("conversationId", room, "sequence", 99));
            assertPointers(bob, 2, 2);
            his.call("messageRead", Map.of("messageId", room + ":0000000001"));
            his.call("messageDelivered", Map.of("conversationId", room, "sequence", 0));
            assertPointers(bob, 2, 2);
            assertThat(refusalOf(() -> his.call("messageRead", Map.of("conversationId", room, "sequence", -1)))
                            .field())
                    .contains("sequence");
        }
        delivered(carol, room, 99);
        assertPointers(carol, 0, 2);
        delivered(carol, room, 1);
        assertPointers(carol, 0, 2);
        for (String pointer : List.of("read", "delivered")) {
            assertThat(refusalOf(() -> carol.rest()
                                    .post("conversations/" + room + "/" + pointer, Map.of("sequence", -1))
                                    .orThrow())
                            .field())
                    .contains("sequence");
        }
        Account stranger = parlance.newUser("stranger");
        assertThat(refusalOf(() -> read(stranger, room, 1)).code()).isEqualTo("NOT_FOUND");
    }

    private void assertPointers(Account member, long read, long delivered) {
        var mine = member.conversation(room).my();
        assertThat(List.of(mine.lastReadSequence(), mine.lastDeliveredSequence()))
                .containsExactly(read, delivered);
    }

    @Test
    void coalescesWhatIsPipelinedAndAnswersOnceItIsWritten() {
        int count = 40;
        IntStream.rangeClosed(1, count).forEach(i -> alice.send(room, "m" + i));
        try (ChatSocket hers = alice.connect();
                ChatSocket his = bob.connect()) {
            List<CompletableFuture<JsonNode>> replies = LongStream.rangeClosed(1, count)
                    .mapToObj(sequence ->
                            his.request("messageRead", Map.of("conversationId", room, "sequence", sequence)))
                    .toList();
            replies.getLast().join();
            assertPointers(bob, count, count);
            replies.forEach(CompletableFuture::join);

            hers.awaitEvent(
                    "messageStatusUpdate", update -> update.path("sequence").asLong() == count);
            assertThat(hers.received("messageStatusUpdate"))
                    .hasSizeLessThan(count / 2)
                    .extracting(update -> update.path("sequence").asLong())
                    .isSorted();
            await().untilAsserted(() -> assertThat(
                            alice.history(room, "limit=1").getFirst().status())
                    .isEqualTo("sent"));
        }
    }
}
