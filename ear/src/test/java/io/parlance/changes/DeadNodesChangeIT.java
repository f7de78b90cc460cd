package io.parlance.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlance.testing.Account;
import io.parlance.testing.Parlance;
import io.parlance.testing.SystemTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bson.Document;
import org.junit.jupiter.api.Test;

@SystemTest
class DeadNodesChangeIT {

    private static final Duration AFTER_A_DEATH = Duration.ofSeconds(40);

    private final Parlance parlance;

    DeadNodesChangeIT(Parlance parlance) {
        this.parlance = parlance;
    }

    /** What is left by a node that died after it inserted a change and before it applied it: the change, and its mark. */
    @Test
    void appliesWhatADeadNodeInsertedThoughNobodyReads() {
        Account alice = parlance.newUser("alice");
        String room = alice.group("Room").id();
        String message = alice.send(room, "hello").id();
        String tenant =
                parlance.documents().find("messages", message).orElseThrow().getString("tenantId");
        String dead = "dead-" + room;

        parlance.documents().plant("dirty", mark(tenant, room, dead));
        parlance.documents().plant("conversation_changes", reaction(tenant, room, message, alice.id()));

        await().atMost(AFTER_A_DEATH).untilAsserted(() -> {
            Document conversation =
                    parlance.documents().find("conversations", room).orElseThrow();
            assertThat(conversation.get("lastVersion", Number.class).longValue())
                    .isEqualTo(1);
            assertThat(parlance.documents().find("dirty", room + ":" + dead)).isEmpty();
        });
        Document changed = parlance.documents().find("messages", message).orElseThrow();
        assertThat(changed.get("version", Number.class).longValue()).isEqualTo(1);
        assertThat(changed.getList("reactions", Document.class)).hasSize(1);
    }

    private static Document mark(String tenant, String room, String dead) {
        return new Document("_id", room + ":" + dead)
                .append("tenantId", tenant)
                .append("conversationId", room)
                .append("incarnation", dead)
                .append("node", dead)
                .append("burst", 1L)
                .append("fromSequence", 0L);
    }

    private static Document reaction(String tenant, String room, String message, String user) {
        return new Document("_id", room + ":0000000001")
                .append("tenantId", tenant)
                .append("conversationId", room)
                .append("version", 1L)
                .append("kind", "reactionAdded")
                .append("messageId", message)
                .append("userId", user)
                .append("data", "{\"emoji\":\"\u2764\"}")
                .append("at", Date.from(Instant.parse("2026-01-02T12:00:00Z")))
                .append("mark", "planted");
    }
}
