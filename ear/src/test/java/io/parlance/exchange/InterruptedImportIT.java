package io.parlance.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.parlance.testing.Account;
import io.parlance.testing.Courier;
import io.parlance.testing.DisturbedNode;
import io.parlance.testing.ExchangeFile;
import io.parlance.testing.HttpReply;
import io.parlance.testing.Parlance;
import io.parlance.testing.SystemTest;
import io.parlance.testing.wire.Message;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.stream.LongStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/** An import that is cut short by the death of its node or of its client goes on when the file is sent again. */
@SystemTest
class InterruptedImportIT {

    private static final int MESSAGES = 2_000;
    private static final int HEADER_ROOM_AND_MESSAGES = 2 + 1_300;
    private static final int BATCH = 500;

    /** The common pool has one thread on a small machine, and the end of a process needs it. */
    private static final Executor OWN_THREAD = task -> Thread.ofVirtual().start(task);

    private final Parlance parlance;
    private final Account alice;
    private final String title;
    private final ExchangeFile file;
    private final CountDownLatch over = new CountDownLatch(1);

    InterruptedImportIT(Parlance parlance) {
        this.parlance = parlance;
        this.alice = parlance.newUser("alice");
        this.title = parlance.newName("Interrupted");
        this.file = new ExchangeFile(title).group("room", title, List.of(alice.username()));
        for (int i = 1; i <= MESSAGES; i++) {
            file.message("room", "m" + i, alice.username(), "message " + i, i);
        }
    }

    @Test
    void goesOnAfterItsNodeWasKilled() {
        DisturbedNode node = parlance.disturbed();
        Courier there = Courier.of(node.client());
        CompletableFuture<HttpReply> importing =
                CompletableFuture.supplyAsync(() -> there.bring(Parlance.DEMO, "", this::stuckHalfWay), OWN_THREAD);
        String room = roomWithMessages(BATCH);

        node.kill();
        over.countDown();

        assertThatThrownBy(importing::join).as("the node is dead").isNotNull();
        assertGoesOn(room, BATCH);
        node.startAgain();
    }

    @Test
    void goesOnAfterItsClientWasGone() {
        Courier courier = Courier.of(parlance.node());
        CompletableFuture<HttpReply> importing =
                CompletableFuture.supplyAsync(() -> courier.bring(Parlance.DEMO, "", this::brokenHalfWay), OWN_THREAD);
        String room = roomWithMessages(BATCH);

        over.countDown();

        assertThatThrownBy(importing::join).as("the line is cut").isNotNull();
        assertGoesOn(room, BATCH);
    }

    private void assertGoesOn(String room, int atLeast) {
        JsonNode report = Courier.of(parlance.node())
                .bring(Parlance.DEMO, "", file.whole())
                .orThrow()
                .json();
        int there = report.at("/messages/alreadyThere").asInt();
        assertThat(there).isGreaterThanOrEqualTo(atLeast);
        assertThat(report.at("/messages/written").asInt()).isPositive().isEqualTo(MESSAGES - there);
        assertThat(texts(room))
                .containsExactlyElementsOf(LongStream.rangeClosed(1, MESSAGES)
                        .mapToObj(i -> "message " + i)
                        .toList());
        JsonNode errors = Courier.of(parlance.node())
                .operator()
                .send("POST", "admin/conversations/" + room + "/rebuild?tenant=" + Parlance.DEMO)
                .orThrow()
                .json();
        assertThat(errors.path("left")).isEmpty();
        assertThat(errors.path("repaired")).isEmpty();
    }

    private List<String> texts(String room) {
        List<String> texts = new ArrayList<>();
        while (texts.size() < MESSAGES) {
            List<Message> page = alice.history(room, "after=" + texts.size() + "&limit=1000");
            assertThat(page).isNotEmpty();
            page.forEach(message -> texts.add(message.text()));
        }
        return texts;
    }

    private String roomWithMessages(int atLeast) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> alice.conversations().stream()
                        .anyMatch(room -> title.equals(room.title())
                                && parlance.documents().count("messages", new Document("conversationId", room.id()))
                                        >= atLeast));
        return alice.conversations().stream()
                .filter(room -> title.equals(room.title()))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private InputStream stuckHalfWay() {
        return new Half(file.first(HEADER_ROOM_AND_MESSAGES));
    }

    private InputStream brokenHalfWay() {
        return new Half(file.first(HEADER_ROOM_AND_MESSAGES)) {
            @Override
            void end() throws IOException {
                throw new IOException("the client is gone");
            }
        };
    }

    /** The beginning of a file; what comes then, comes when the test says so. */
    private class Half extends InputStream {

        private final InputStream first;

        Half(String text) {
            first = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0];
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = first.read(buffer, offset, length);
            if (count < 0) {
                try {
                    over.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                end();
            }
            return count;
        }

        void end() throws IOException {}
    }
}
