package io.parlance.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.parlance.testing.Account;
import io.parlance.testing.ChatSocket;
import io.parlance.testing.Courier;
import io.parlance.testing.ExchangeFile;
import io.parlance.testing.HttpReply;
import io.parlance.testing.Landlord;
import io.parlance.testing.Parlance;
import io.parlance.testing.SystemTest;
import io.parlance.testing.wire.Conversation;
import io.parlance.testing.wire.Message;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import java.util.zip.GZIPOutputStream;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@SystemTest
class ExchangeIT {

    private final Parlance parlance;
    private Courier courier;
    private Account alice;
    private Account bob;
    private String title;
    private String source;

    ExchangeIT(Parlance parlance) {
        this.parlance = parlance;
    }

    @BeforeEach
    void meet() {
        courier = Courier.of(parlance.node());
        alice = parlance.newUser("alice");
        bob = parlance.newUser("bob");
        title = parlance.newName("Moved");
        source = parlance.newName("elsewhere");
    }

    @Test
    void bringsWhatWasTakenOutIntoAnotherTenantAndOutAgain() {
        String room = talk();
        Exported out = await().until(
                        () -> Exported.of(courier.export(Parlance.DEMO, "conversationId=" + room)),
                        // that sending moves one's own read pointer may be seen a second later
                        exported -> exported.withoutIds().stream()
                                        .filter(line -> line.contains("\"read\":"))
                                        .count()
                                == 2);

        HttpReply brought = courier.bring(Parlance.RIVAL, "unknownUsers=create", out.text());

        JsonNode report = brought.orThrow().json();
        assertThat(report.path("messages").path("written").asInt()).isEqualTo(4);
        assertThat(report.path("users").path("created").asInt()).isEqualTo(2);
        assertThat(report.path("conversations").path("created").asInt()).isEqualTo(1);
        assertThat(Landlord.of(parlance.node()).audited(Parlance.RIVAL, "messages.imported"))
                .anySatisfy(row ->
                        assertThat(row.at("/after/unknownUsers").asText()).isEqualTo("create"));
        String there = Exported.of(courier.export(Parlance.RIVAL, "")).conversationTitled(title);
        Exported again = Exported.of(courier.export(Parlance.RIVAL, "conversationId=" + there));
        assertThat(again.withoutIds()).isEqualTo(out.withoutIds());
        assertThat(out.withoutIds()).hasSize(10).anyMatch(line -> line.contains("deletedAt"));
    }

    /** Four messages: one edited, one deleted, one with a reaction and metadata. */
    private String talk() {
        String room = alice.group(title, bob).id();
        Message first = alice.send(room, "first, @" + bob.username() + " \uD83D\uDE00 #tag");
        Message second = bob.send(room, "second");
        alice.rest()
                .post(
                        "conversations/" + room + "/messages",
                        Map.of(
                                "clientMessageId",
                                "with-metadata",
                                "content",
                                Map.of("text", "third", "metadata", Map.of("n", 1.5, "list", List.of(1, 2)))))
                .orThrow();
        Message last = bob.send(room, "last");
        alice.rest()
                .patch("messages/" + first.id(), Map.of("content", Map.of("text", "first, edited")))
                .orThrow();
        bob.rest().delete("messages/" + second.id()).orThrow();
        alice.rest()
                .send("PUT", "messages/" + last.id() + "/reactions/%F0%9F%91%8D")
                .orThrow();
        return room;
    }

    @Test
    void changesNothingWhenItComesTwice() {
        String file = file(250).whole();
        JsonNode first = courier.bring(Parlance.DEMO, "", file).orThrow().json();
        List<Message> before = bob.history(room().id(), "limit=1000");

        JsonNode second = courier.bring(Parlance.DEMO, "", file).orThrow().json();

        assertThat(first.path("messages").path("written").asInt()).isEqualTo(250);
        assertThat(second.path("messages").path("written").asInt()).isZero();
        assertThat(second.path("messages").path("alreadyThere").asInt()).isEqualTo(250);
        assertThat(second.path("conversations").path("alreadyThere").asInt()).isEqualTo(1);
        assertThat(bob.history(room().id(), "limit=1000")).isEqualTo(before).hasSize(250);
    }

    @Test
    void goesOnWhereAFileWasCutOff() {
        ExchangeFile file = file(700);

        HttpReply cut = courier.bring(Parlance.DEMO, "", file.first(502));
        JsonNode rest = courier.bring(Parlance.DEMO, "", file.whole()).orThrow().json();

        assertThat(cut.status()).isEqualTo(400);
        assertThat(cut.json().path("report").path("messages").path("written").asInt())
                .isEqualTo(500);
        assertThat(rest.path("messages").path("written").asInt()).isEqualTo(200);
        assertThat(rest.path("messages").path("alreadyThere").asInt()).isEqualTo(500);
        assertInOrder(700);
    }

    @Test
    void keepsTimesAndAuthorsAndIsRightAtOnce() {
        courier.bring(Parlance.DEMO, "", file(30).whole()).orThrow();

        Conversation room = room();
        List<Message> history = alice.history(room.id(), "limit=100");
        assertThat(room.lastSequence()).isEqualTo(30);
        assertThat(room.lastMessage().text()).isEqualTo("message 30");
        assertThat(history).extracting(Message::createdAt).startsWith(ExchangeFile.time(1), ExchangeFile.time(2));
        assertThat(history).extracting(Message::senderId).startsWith(bob.id(), alice.id(), bob.id());
        assertThat(room.my().lastReadSequence()).as("own messages are read").isEqualTo(30);
        assertThat(bob.conversation(room.id()).my().unreadCount()).isEqualTo(1);
        assertThat(consistencyErrors(room.id())).isEmpty();
    }

    @Test
    void marksEverythingAsReadByAllWhereThatIsWanted() {
        courier.bring(Parlance.DEMO, "read=all", file(9).whole()).orThrow();

        assertThat(bob.conversation(room().id()).my().unreadCount()).isZero();
        assertThat(alice.conversation(room().id()).my().unreadCount()).isZero();
    }

    @Test
    void keepsTombstonesAndTellsTheirNumber() {
        ExchangeFile file = file(3);
        file.line("{\"line\":\"message\",\"id\":\"gone\",\"conversation\":\"room\",\"author\":\"" + alice.username()
                + "\",\"createdAt\":\"" + ExchangeFile.time(10) + "\",\"deletedAt\":\"" + ExchangeFile.time(11)
                + "\"}");
        String whole = file.whole().replace("\"messages\":3", "\"messages\":4");

        courier.bring(Parlance.DEMO, "", whole).orThrow();

        String room = room().id();
        assertThat(bob.history(room, "").getLast().content()).isNull();
        assertThat(bob.history(room, "").getLast().deletedAt()).isEqualTo(ExchangeFile.time(11));
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(parlance.documents()
                                .find("conversations", room)
                                .orElseThrow()
                                .getList("tombstones", Number.class))
                        .extracting(Number::longValue)
                        .containsExactly(4L));
        assertThat(consistencyErrors(room)).isEmpty();
    }

    @Test
    void tellsMembersOnceAndNotOfEachMessage() {
        courier.bring(Parlance.DEMO, "", file(5).whole()).orThrow();
        String room = room().id();
        try (ChatSocket socket = bob.connect()) {
            courier.bring(Parlance.DEMO, "", file(500).whole()).orThrow();

            JsonNode told = socket.awaitEvent(
                    "conversationUpdated", data -> data.path("id").asText().equals(room));
            JsonNode heads = socket.awaitEvent(
                    "heads", data -> data.path("heads").path(room).path(0).asInt() == 500);
            assertThat(told.path("lastSequence").asInt()).isEqualTo(500);
            assertThat(heads.isMissingNode()).isFalse();
            assertThat(socket.received("newMessage")).isEmpty();
            assertThat(socket.received("conversationUpdated")).hasSize(1);
            assertThat(bob.history(room, "limit=1000")).as("no stale page").hasSize(500);
        }
    }

    @Test
    void runsBesideLiveSendersOfTheSameConversation() {
        courier.bring(Parlance.DEMO, "", file(1).whole()).orThrow();
        String room = room().id();
        AtomicBoolean stop = new AtomicBoolean();
        CompletableFuture<Integer> live = CompletableFuture.supplyAsync(() -> {
            int sent = 0;
            while (!stop.get()) {
                alice.send(room, "live " + sent++);
            }
            return sent;
        });

        courier.bring(Parlance.DEMO, "", file(3_000).whole()).orThrow();
        stop.set(true);

        int sent = live.join();
        assertThat(sent).isPositive();
        long head = 3_000L + sent;
        assertThat(parlance.documents().count("messages", new Document("conversationId", room)))
                .isEqualTo(head);
        assertThat(alice.history(room, "before=" + (head + 1) + "&limit=1")
                        .getFirst()
                        .sequence())
                .isEqualTo(head);
        assertThat(consistencyErrors(room)).isEmpty();
        Exported out = Exported.of(courier.export(Parlance.DEMO, "conversationId=" + room));
        assertThat(out.texts().stream().filter(text -> text.startsWith("message ")))
                .as("in the order of the file")
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 3_000)
                        .mapToObj(i -> "message " + i)
                        .toList());
        assertThat(out.messages().stream()
                        .filter(line -> line.at("/content/text").asText().equals("message 3000"))
                        .map(line -> line.path("createdAt").asText()))
                .as("the time of the source is kept")
                .containsExactly(ExchangeFile.time(3_000));
    }

    @Test
    void takesPackedFiles() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(file(20).whole().getBytes(StandardCharsets.UTF_8));
        }

        assertThat(courier.bringPacked(Parlance.DEMO, packed.toByteArray())
                        .orThrow()
                        .json()
                        .at("/messages/written")
                        .asInt())
                .isEqualTo(20);
        assertThat(courier.bringPacked(Parlance.DEMO, new byte[] {1, 2, 3})
                        .json()
                        .path("field")
                        .asText())
                .isEqualTo("body");
    }

    @Test
    void takesMoreThanOtherCallsMaySend() {
        String large = "x".repeat(15_000);
        ExchangeFile file = new ExchangeFile(source).group("room", title, List.of(alice.username(), bob.username()));
        for (int i = 1; i <= 1_200; i++) {
            file.message("room", "m" + i, alice.username(), large, i);
        }
        assertThat(file.whole().length()).as("more than the listener takes").isGreaterThan(17 << 20);

        byte[] bytes = file.whole().getBytes(StandardCharsets.UTF_8);
        assertThat(courier.bring(Parlance.DEMO, "", () -> new ByteArrayInputStream(bytes))
                        .orThrow()
                        .json()
                        .at("/messages/written")
                        .asInt())
                .isEqualTo(1_200);
    }

    @Test
    void goesOnAfterACursor() {
        courier.bring(Parlance.DEMO, "", file(1_200).whole()).orThrow();
        String room = room().id();

        Exported rest =
                Exported.of(courier.export(Parlance.DEMO, "conversationId=" + room + "&after=" + room + ":0000000500"));

        assertThat(rest.texts()).hasSize(700).startsWith("message 501").endsWith("message 1200");
    }

    @Test
    void stopsAtTheFirstLineThatIsWrongAndKeepsWhatWasBefore() {
        ExchangeFile file = file(10);
        file.message("room", "m11", "nobody-of-that-name", "who am I", 11);
        file.message("room", "m12", alice.username(), "never read", 12);

        HttpReply reply = courier.bring(Parlance.DEMO, "", file.whole());

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.json().path("field").asText()).isEqualTo("author");
        assertThat(reply.json().path("line").asInt()).isEqualTo(13);
        assertThat(reply.json().at("/report/messages/written").asInt()).isEqualTo(10);
        assertThat(reply.json().at("/report/lines").asInt()).isEqualTo(12);
        assertInOrder(10);
    }

    @Test
    void tellsWhatIsDifferentFromWhatWasImportedBefore() {
        courier.bring(Parlance.DEMO, "", file(3).whole()).orThrow();
        String other = file(3).whole().replace("message 2", "something else");

        JsonNode report = courier.bring(Parlance.DEMO, "", other).orThrow().json();

        assertThat(report.at("/messages/different").asInt()).isEqualTo(1);
        assertThat(report.at("/different/0").asInt()).isEqualTo(4);
        assertInOrder(3);
    }

    @ParameterizedTest
    @CsvSource({
        "author,    nobody-here, author",
        "createdAt, 2999-01-01T00:00:00Z, createdAt",
        "conversation, other, conversation"
    })
    void namesTheFieldOfALine(String name, String value, String field) {
        ExchangeFile file = file(1);
        file.line("{\"line\":\"message\",\"id\":\"x\",\"conversation\":\"room\",\"author\":\"" + alice.username()
                + "\",\"content\":{\"text\":\"x\"},\"createdAt\":\"" + ExchangeFile.time(1) + "\"}");
        String whole = file.whole();
        String last = whole.lines().toList().get(3);
        String wrong = last.replaceFirst("\"" + name + "\":\"[^\"]*\"", "\"" + name + "\":\"" + value + "\"");

        HttpReply reply = courier.bring(Parlance.DEMO, "", whole.replace(last, wrong));

        assertThat(reply.json().path("field").asText()).as(reply.body()).isEqualTo(field);
        assertThat(reply.json().path("line").asInt()).isEqualTo(4);
    }

    @Test
    void refusesAFileThatSaysMoreThanItHas() {
        String lying = file(2).whole().replace("\"messages\":2", "\"messages\":3");

        HttpReply reply = courier.bring(Parlance.DEMO, "", lying);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().path("field").asText()).isEqualTo("messages");
    }

    @Test
    void refusesAnExportOfTheSameTenant() {
        String room = talk();
        String out = courier.export(Parlance.DEMO, "conversationId=" + room)
                .orThrow()
                .body();

        assertThat(courier.bring(Parlance.DEMO, "", out).json().path("field").asText())
                .isEqualTo("source");
    }

    @ParameterizedTest
    @CsvSource({"GET, admin/export?tenant=demo", "POST, admin/import?tenant=demo"})
    void doesNotExistForAnybodyElse(String method, String path) {
        assertThat(alice.rest().send(method, path).status()).isEqualTo(404);
        assertThat(parlance.node().rest().send(method, path).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({
        "tenant=nobody, tenant",
        "tenant=demo&after=x, after",
        "tenant=demo&conversationId=x, conversationId",
        "tenant=demo&colour=x, colour"
    })
    void namesTheParameterThatIsWrong(String query, String field) {
        assertThat(courier.operator()
                        .get("admin/export?" + query)
                        .json()
                        .path("field")
                        .asText())
                .isEqualTo(field);
    }

    private ExchangeFile file(int messages) {
        ExchangeFile file = new ExchangeFile(source).group("room", title, List.of(alice.username(), bob.username()));
        for (int i = 1; i <= messages; i++) {
            String author = i % 2 == 0 ? alice.username() : bob.username();
            file.message("room", "m" + i, author, "message " + i, i);
        }
        return file;
    }

    private Conversation room() {
        return alice.conversations().stream()
                .filter(conversation -> title.equals(conversation.title()))
                .findFirst()
                .orElseThrow();
    }

    private void assertInOrder(int count) {
        assertThat(alice.history(room().id(), "limit=1000"))
                .extracting(Message::text)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, count)
                        .mapToObj(i -> "message " + i)
                        .toList());
    }

    private JsonNode consistencyErrors(String room) {
        JsonNode rebuilt = courier.operator()
                .send("POST", "admin/conversations/" + room + "/rebuild?tenant=" + Parlance.DEMO)
                .orThrow()
                .json();
        assertThat(rebuilt.path("repaired")).isEmpty();
        return rebuilt.path("left");
    }
}
