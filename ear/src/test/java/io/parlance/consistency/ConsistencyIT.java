package io.parlance.consistency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.parlance.testing.Account;
import io.parlance.testing.Auditor;
import io.parlance.testing.ChatSocket;
import io.parlance.testing.DocumentDatabase;
import io.parlance.testing.HttpReply;
import io.parlance.testing.Landlord;
import io.parlance.testing.Parlance;
import io.parlance.testing.SystemTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@SystemTest
class ConsistencyIT {

    private static final int MESSAGES = 5;

    private final Parlance parlance;
    private final DocumentDatabase documents;
    private Auditor auditor;
    private Account alice;
    private Account bob;
    private String room;

    ConsistencyIT(Parlance parlance) {
        this.parlance = parlance;
        this.documents = parlance.documents();
    }

    @BeforeEach
    void talk() {
        auditor = Auditor.of(parlance);
        alice = parlance.newUser("alice");
        bob = parlance.newUser("bob");
        room = alice.group("Audited", bob).id();
        for (int i = 1; i <= MESSAGES; i++) {
            alice.send(room, "message " + i);
        }
        await().atMost(Duration.ofSeconds(10))
                .until(() -> number("conversations", room, "lastSequence") == MESSAGES
                        && number("user_conversations", room + ":" + alice.id(), "lastReadSequence") == MESSAGES);
    }

    @Test
    void findsAndRepairsDamageInARoomThatNobodyWritesTo() {
        await().atMost(Duration.ofMinutes(1))
                .until(() -> documents.count("dirty", new Document("conversationId", room)) == 0);
        spoil();
        documents.remove("messages", room + ":0000000002");

        HttpReply begun = auditor.begin();

        assertThat(begun.status()).isEqualTo(202);
        JsonNode run = auditor.finished(begun.json().path("id").asText());
        assertThat(run.path("state").asText()).isEqualTo("done");
        assertThat(run.path("conversations").asInt()).isPositive();
        assertThat(Auditor.kinds(run.path("samples"), room))
                .containsExactlyInAnyOrder("stalePreview", "pointerBeyondHead", "missingMessage");
        assertRepaired();
        assertThat(Landlord.of(parlance.node()).audited("platform", "consistency.checked"))
                .isNotEmpty();
        assertThat(parlance.node().rest().get("/metrics").body())
                .contains("parlance_consistency_errors_total{kind=\"missingMessage\"}")
                .contains("parlance_consistency_error_ratio");
    }

    @Test
    void findsNothingWrongWithARoomThatIsWell() {
        assertThat(Auditor.kinds(auditor.check().path("samples"), room)).isEmpty();
    }

    @Test
    void findsNothingWrongWithARoomThatIsWrittenToAllTheTime() {
        AtomicBoolean stop = new AtomicBoolean();
        CompletableFuture<Integer> writing = CompletableFuture.supplyAsync(() -> {
            int sent = 0;
            while (!stop.get()) {
                alice.send(room, "busy " + sent++);
            }
            return sent;
        });
        List<String> found = new ArrayList<>();
        for (int run = 0; run < 3; run++) {
            found.addAll(Auditor.kinds(auditor.check().path("samples"), room));
        }
        stop.set(true);

        assertThat(found).isEmpty();
        assertThat(writing.join()).isPositive();
    }

    @Test
    void rebuildsOneRoom() {
        spoil();
        documents.remove("user_conversations", room + ":" + bob.id());

        JsonNode rebuilt = auditor.rebuild(room, Parlance.DEMO).orThrow().json();

        assertThat(Auditor.kinds(rebuilt.path("repaired"), room)).contains("stalePreview");
        assertThat(rebuilt.path("left")).isEmpty();
        assertThat(number("conversations", room, "lastSequence")).isEqualTo(MESSAGES);
        assertThat(bob.history(room, "")).hasSize(MESSAGES);
    }

    @Test
    void appliesChangesAgainThatGotLostHalfWay() {
        String edited = room + ":0000000001";
        String deleted = room + ":0000000002";
        alice.rest()
                .patch("messages/" + edited, Map.of("content", Map.of("text", "edited")))
                .orThrow();
        alice.rest().delete("messages/" + deleted).orThrow();
        JsonNode well = auditor.rebuild(room, Parlance.DEMO).orThrow().json();
        assertThat(well.path("repaired")).isEmpty();
        assertThat(well.path("left")).isEmpty();

        documents.damage(
                "messages", edited, new Document("version", 0L).append("content", new Document("text", "message 1")));
        documents.damage("conversations", room, new Document("tombstones", List.of()));

        assertThat(Auditor.kinds(rebuilt(), room)).containsExactlyInAnyOrder("changesNotApplied", "wrongTombstones");
        assertThat(documents
                        .find("messages", edited)
                        .orElseThrow()
                        .getEmbedded(List.of("content", "text"), String.class))
                .isEqualTo("edited");
        assertThat(documents.find("conversations", room).orElseThrow().getList("tombstones", Number.class))
                .extracting(Number::longValue)
                .containsExactly(2L);

        documents.damage("conversations", room, new Document("lastVersion", 0L));

        // what is derived may lag for a while before it counts as an error
        await().atMost(Duration.ofSeconds(30))
                .until(() -> Auditor.kinds(rebuilt(), room).contains("changesNotApplied"));
        assertThat(number("conversations", room, "lastVersion")).isEqualTo(2);
    }

    @Test
    void correctsThreadsAndPollsAndTellsEverybody() {
        String root = room + ":0000000001";
        reply(root);
        String poll = poll();
        vote(poll);
        await().until(() -> Auditor.kinds(rebuilt(), room).isEmpty() && replies(root) == 1);
        documents.damage(
                "messages",
                root,
                new Document("thread.replyCount", 2).append("replies", List.of(known(2), known(MESSAGES + 1))));
        documents.damage("messages", poll, new Document("tally.counts", List.of(7, 0)).append("tally.voters", 7));

        try (ChatSocket alices = alice.connect()) {
            // what is derived from a reply may lag for a while before it counts as an error
            Set<String> found = new TreeSet<>();
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                found.addAll(Auditor.kinds(rebuilt(), room));
                return found.contains("wrongReplyCount");
            });
            assertThat(found).containsExactly("wrongReplyCount", "wrongVotes");

            JsonNode thread = recounted(alices, root);
            assertThat(thread.path("message").path("replyCount").asInt()).isEqualTo(1);
            assertThat(thread.path("change").path("data").path("removed").get(0).asText())
                    .isEqualTo(room + ":0000000002");
            JsonNode votes = recounted(alices, poll);
            assertThat(votes.path("change")
                            .path("data")
                            .path("tally")
                            .path("counts")
                            .toString())
                    .isEqualTo("[0,1]");
        }
        assertThat(bob.rest()
                        .get("messages/" + poll)
                        .json()
                        .path("tally")
                        .path("voters")
                        .asInt())
                .isEqualTo(1);
        assertThat(bob.rest().get("messages/" + root + "/thread").json().path("items"))
                .hasSize(1);
        assertThat(rebuilt()).isEmpty();
    }

    private static JsonNode recounted(ChatSocket socket, String message) {
        return socket.awaitEvent(
                "messageUpdated",
                update -> update.path("change").path("kind").asText().equals("recounted")
                        && update.path("message").path("id").asText().equals(message));
    }

    private Document known(long sequence) {
        return new Document("sequence", sequence).append("userId", bob.id()).append("at", new Date());
    }

    private int replies(String root) {
        return bob.rest()
                .get("messages/" + root)
                .orThrow()
                .json()
                .path("replyCount")
                .asInt();
    }

    private void reply(String root) {
        bob.rest()
                .post(
                        "conversations/" + room + "/messages",
                        Map.of("clientMessageId", "reply", "content", Map.of("text", "re"), "threadId", root))
                .orThrow();
    }

    private String poll() {
        Map<String, Object> poll = Map.of("options", List.of("yes", "no"));
        return alice.rest()
                .post(
                        "conversations/" + room + "/messages",
                        Map.of(
                                "clientMessageId", "poll",
                                "type", "poll",
                                "content", Map.of("text", "?", "poll", poll)))
                .orThrow()
                .json()
                .path("id")
                .asText();
    }

    private void vote(String poll) {
        bob.rest()
                .send("PUT", "messages/" + poll + "/poll/vote", Map.of("options", List.of(1)))
                .orThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "POST, admin/consistency/runs",
        "GET,  admin/consistency/runs/latest",
        "POST, admin/conversations/ROOM/rebuild?tenant=demo"
    })
    void doesNotExistForAnybodyElse(String method, String path) {
        HttpReply reply = alice.rest().send(method, path.replace("ROOM", room));

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.json().path("code").asText()).isEqualTo("NOT_FOUND");
    }

    @Test
    void namesTheFieldThatIsWrong() {
        HttpReply none = auditor.operator().rest().send("POST", "admin/conversations/" + room + "/rebuild");
        HttpReply unknown = auditor.rebuild(room, "nobody");
        HttpReply elsewhere = auditor.rebuild(room, Parlance.RIVAL);

        assertThat(none.status()).isEqualTo(400);
        assertThat(none.json().path("field").asText()).isEqualTo("tenant");
        assertThat(unknown.json().path("field").asText()).isEqualTo("tenant");
        assertThat(elsewhere.status()).isEqualTo(404);
    }

    private JsonNode rebuilt() {
        return auditor.rebuild(room, Parlance.DEMO).orThrow().json().path("repaired");
    }

    private void spoil() {
        documents.damage("conversations", room, new Document("lastMessage.text", "never said"));
        documents.damage(
                "user_conversations",
                room + ":" + alice.id(),
                new Document(Map.of("lastReadSequence", 900L, "lastDeliveredSequence", 900L)));
    }

    private void assertRepaired() {
        assertThat(documents
                        .find("conversations", room)
                        .orElseThrow()
                        .getEmbedded(List.of("lastMessage", "text"), String.class))
                .isEqualTo("message " + MESSAGES);
        assertThat(number("user_conversations", room + ":" + alice.id(), "lastReadSequence"))
                .isEqualTo(MESSAGES);
    }

    private long number(String collection, String id, String field) {
        return documents
                .find(collection, id)
                .map(found -> found.get(field))
                .map(Number.class::cast)
                .map(Number::longValue)
                .orElse(-1L);
    }
}
