package io.parlance.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.parlance.testing.Account;
import io.parlance.testing.ChatSocket;
import io.parlance.testing.DisturbedNode;
import io.parlance.testing.DocumentDatabase;
import io.parlance.testing.Parlance;
import io.parlance.testing.SystemTest;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/** A node dies in a burst: what it had not derived is there soon, on its own, although nobody reads or writes. */
@SystemTest
class DeadNodeIT {

    private static final Duration PROMISED = Duration.ofSeconds(30);
    private static final int BURST = 600;
    private static final int ACKNOWLEDGED_BEFORE_THE_KILL = 100;

    private final Parlance parlance;
    private final DocumentDatabase documents;

    DeadNodeIT(Parlance parlance) {
        this.parlance = parlance;
        this.documents = parlance.documents();
    }

    @Test
    void whatItLeftIsDerivedByAnotherNodeWithoutAnybodyReading() throws InterruptedException {
        DisturbedNode node = parlance.disturbed();
        Account bob = parlance.newUser("bob");
        Account alice = parlance.newUser("alice").at(node.client());
        String room = alice.group("Last words", bob).id();

        try (ChatSocket bobs = bob.connect()) {
            burstIntoAKill(node, alice, bob, room);

            assertThat(marks(room)).as("the dead node's mark").isEqualTo(1);
            await().atMost(PROMISED).untilAsserted(() -> checkDerived(alice, bob, room));
            bobs.awaitEvent("conversationUpdated", told -> isUpToDate(told, room));
        } finally {
            node.startAgain();
        }
    }

    /** Who was never told of the last ones learns here that they are. */
    private boolean isUpToDate(JsonNode told, String room) {
        return told.path("id").asText().equals(room)
                && told.path("lastSequence").asLong()
                        == documents.count("messages", new Document("conversationId", room));
    }

    private void checkDerived(Account alice, Account bob, String room) {
        long head = documents.count("messages", new Document("conversationId", room));
        long mentions = documents.count("messages", new Document("conversationId", room).append("mentions", bob.id()));
        assertThat(head).isGreaterThanOrEqualTo(ACKNOWLEDGED_BEFORE_THE_KILL);
        assertThat(mentions).isPositive();
        assertThat(marks(room)).as("marks").isZero();
        assertThat(previews(room, head)).as("the preview is the newest message").isEqualTo(1);
        assertThat(memberships(room, alice, new Document("lastReadSequence", head)))
                .as("the sender has read it")
                .isEqualTo(1);
        assertThat(memberships(room, bob, new Document("mentions", new Document("$size", Math.toIntExact(mentions)))))
                .as("every mention is noted")
                .isEqualTo(1);
    }

    private static void burstIntoAKill(DisturbedNode node, Account alice, Account bob, String room)
            throws InterruptedException {
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
            String text = i % 10 == 0 ? "@" + bob.username() + " " + i : String.valueOf(i);
            try {
                socket.sending(room, "m-" + i, text).thenRun(enough::countDown);
            } catch (RuntimeException died) {
                break;
            }
        }
        killer.join();
    }

    private long marks(String room) {
        return documents.count("dirty", new Document("conversationId", room));
    }

    private long previews(String room, long head) {
        return documents.count(
                "conversations",
                new Document("_id", room).append("lastSequence", head).append("lastMessage.sequence", head));
    }

    private long memberships(String room, Account who, Document like) {
        Document filter = new Document("_id", room + ":" + who.id());
        filter.putAll(like);
        return documents.count("user_conversations", filter);
    }
}
