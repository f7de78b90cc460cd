package io.parlance.threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.parlance.testing.Account;
import io.parlance.testing.ChatSocket;
import io.parlance.testing.HttpReply;
import io.parlance.testing.Parlance;
import io.parlance.testing.SystemTest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SystemTest
class ThreadsIT {

    private final Parlance parlance;
    private Account alice;
    private Account bob;
    private Account bobElsewhere;
    private String room;
    private String root;

    ThreadsIT(Parlance parlance) {
        this.parlance = parlance;
    }

    @BeforeEach
    void twoPeopleAndAMessage() {
        alice = parlance.newUser("alice");
        bob = parlance.newUser("bob");
        bobElsewhere = bob.at(parlance.secondNode());
        room = alice.group("Room", bob).id();
        root = alice.send(room, "what do you think?").id();
    }

    @Test
    void countsRepliesFromBothNodesAndTellsEverybody() {
        try (ChatSocket alices = alice.connect()) {
            JsonNode reply = alices.call("sendMessage", reply("hm", root, "m-1"));
            assertThat(reply.path("sequence").asLong()).isEqualTo(2);
            String first = replied(bobElsewhere, "good", root);
            String second = replied(bob, "very good", root);

            JsonNode shown = awaitReplies(3);

            assertThat(texts(shown.path("participants"))).containsExactly(bob.id(), alice.id());
            assertThat(shown.path("lastReplyAt").asText())
                    .isEqualTo(bob.message(second).createdAt());
            JsonNode pushed = awaitCount(alices, 3);
            assertThat(pushed.path("change").path("kind").asText()).isEqualTo("repliesAdded");
            assertThat(pushed.path("message").path("id").asText()).isEqualTo(root);
            assertThat(bob.message(first).threadId()).isEqualTo(root);
        }
        assertThat(elsewhere().path("replyCount").asInt()).isEqualTo(3);
        assertThat(alice.history(room, "")).hasSize(4);
    }

    @Test
    void readsAThreadAtOnceAndByPages() {
        List<String> replies = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            replies.add(replied(i % 2 == 0 ? bob : bobElsewhere, "reply " + i, root));
            alice.send(room, "in between " + i);
            assertThat(ids(thread(alice, "").path("items"))).isEqualTo(replies);
        }

        JsonNode newest = thread(alice, "?limit=2");
        assertThat(ids(newest.path("items"))).isEqualTo(replies.subList(3, 5));
        assertThat(newest.path("hasMore").asBoolean()).isTrue();
        assertThat(newest.path("root").path("id").asText()).isEqualTo(root);
        long before = newest.path("items").get(0).path("sequence").asLong();
        assertThat(ids(thread(alice, "?limit=2&before=" + before).path("items")))
                .isEqualTo(replies.subList(1, 3));
        assertThat(ids(thread(alice, "?limit=9&after=" + before).path("items"))).isEqualTo(replies.subList(4, 5));
        assertThat(field(alice.rest().get("messages/" + root + "/thread?before=1&after=2")))
                .isEmpty();
        assertThat(field(alice.rest().get("messages/" + root + "/thread?limit=0")))
                .isEqualTo("limit");
        assertThat(parlance.newUser("stranger")
                        .rest()
                        .get("messages/" + root + "/thread")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void countsForFollowersWhatTheyHaveNotRead() {
        replied(bob, "one", root);
        String two = replied(bob, "two", root);
        awaitReplies(2);

        await().untilAsserted(() -> assertThat(my(alice).toString())
                .isEqualTo("{\"following\":true,\"lastReadSequence\":0,\"unreadCount\":2}"));
        assertThat(my(bob).toString()).isEqualTo("{\"following\":true,\"lastReadSequence\":3,\"unreadCount\":0}");

        assertThat(alice.rest()
                        .post("messages/" + root + "/thread/read", Map.of("sequence", 2))
                        .status())
                .isEqualTo(204);
        assertThat(my(alice).path("unreadCount").asInt()).isEqualTo(1);
        alice.rest()
                .post("messages/" + root + "/thread/read", Map.of("sequence", 99))
                .orThrow();
        alice.rest()
                .post("messages/" + root + "/thread/read", Map.of("sequence", 1))
                .orThrow();
        assertThat(my(alice).toString()).isEqualTo("{\"following\":true,\"lastReadSequence\":3,\"unreadCount\":0}");
        JsonNode followed =
                alice.rest().get("conversations/" + room + "/threads").orThrow().json();
        assertThat(followed.path("items")).singleElement().satisfies(thread -> {
            assertThat(thread.path("root").path("id").asText()).isEqualTo(root);
            assertThat(thread.path("my").path("unreadCount").asInt()).isZero();
        });
        assertThat(field(alice.rest().post("messages/" + root + "/thread/read", Map.of("sequence", -1))))
                .isEqualTo("sequence");
        assertThat(field(alice.rest().post("messages/" + root + "/thread/read", Map.of())))
                .isEqualTo("sequence");
        assertThat(bob.message(two).text()).isEqualTo("two");
    }

    @Test
    void lowersTheCountWhenAReplyIsDeletedAndRaisesItWhenItIsBack() {
        replied(bob, "stays", root);
        String gone = replied(bob, "goes", root);
        awaitReplies(2);
        try (ChatSocket alices = alice.connect()) {
            bobElsewhere.rest().delete("messages/" + gone).orThrow();

            assertThat(shown(alice).path("replyCount").asInt()).isEqualTo(1);
            assertThat(elsewhere().path("replyCount").asInt()).isEqualTo(1);
            JsonNode pushed = awaitCount(alices, 1);
            assertThat(pushed.path("change").path("kind").asText()).isEqualTo("deleted");
            assertThat(pushed.path("change").path("messageId").asText()).isEqualTo(gone);
            assertThat(pushed.path("change")
                            .path("data")
                            .path("thread")
                            .path("messageId")
                            .asText())
                    .isEqualTo(root);
            assertThat(thread(alice, "").path("items")).hasSize(1);

            bob.rest().send("POST", "messages/" + gone + "/undelete").orThrow();

            assertThat(shown(alice).path("replyCount").asInt()).isEqualTo(2);
            awaitCount(alices, 2);
            assertThat(ids(thread(bobElsewhere, "").path("items"))).hasSize(2).contains(gone);
        }
    }

    @Test
    void refusesWhatIsNoRoot() {
        String other = alice.group("Other", bob).id();
        String elsewhere = alice.send(other, "elsewhere").id();
        String nobodys = room + ":0000000099";
        String reply = replied(bob, "reply", root);
        String deleted = alice.send(room, "gone").id();
        alice.rest().delete("messages/" + deleted).orThrow();

        refused(post(bob, reply("x", elsewhere, "r-1")), 400);
        refused(post(bob, reply("x", nobodys, "r-2")), 404);
        refused(post(bob, reply("x", reply, "r-3")), 400);
        refused(post(bob, reply("x", deleted, "r-4")), 410);
        refused(post(bob, reply("x", "nonsense", "r-5")), 400);
        Map<String, Object> channelOnly = reply("x", root, "r-6");
        channelOnly.remove("threadId");
        channelOnly.put("alsoToChannel", true);
        assertThat(field(post(bob, channelOnly))).isEqualTo("alsoToChannel");
        assertThat(alice.history(room, "")).hasSize(3);
        assertThat(post(parlance.newUser("stranger"), reply("x", root, "r-7")).status())
                .isEqualTo(404);
    }

    @Test
    void answersARepeatThoughTheRootIsGoneAndRefusesAnotherThread() {
        String other = alice.send(room, "another root").id();
        JsonNode first = post(bob, reply("x", root, "same")).orThrow().json();
        assertThat(first.path("alsoToChannel").asBoolean()).isFalse();
        alice.rest().delete("messages/" + root).orThrow();

        HttpReply again = post(bobElsewhere, reply("x", root, "same"));

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.header("Idempotent-Replayed")).contains("true");
        assertThat(again.json().path("id")).isEqualTo(first.path("id"));
        assertThat(post(bob, reply("x", other, "same")).status()).isEqualTo(422);
        Map<String, Object> toChannel = reply("x", root, "same");
        toChannel.put("alsoToChannel", true);
        assertThat(post(bob, toChannel).status()).isEqualTo(422);
        assertThat(post(bob, reply("new", root, "new")).status()).isEqualTo(410);
        assertThat(thread(bob, "").path("items")).hasSize(1);
    }

    @Test
    void saysWhatIsMeantForTheTimelineToo() {
        Map<String, Object> reply = reply("for all", root, "m-1");
        reply.put("alsoToChannel", true);
        try (ChatSocket alices = alice.connect()) {
            JsonNode sent = post(bob, reply).orThrow().json();

            assertThat(sent.path("alsoToChannel").asBoolean()).isTrue();
            assertThat(alices.awaitEvent("newMessage").path("alsoToChannel").asBoolean())
                    .isTrue();
        }
    }

    private Map<String, Object> reply(String text, String to, String clientMessageId) {
        Map<String, Object> reply = new HashMap<>();
        reply.put("clientMessageId", clientMessageId);
        reply.put("content", Map.of("text", text));
        reply.put("threadId", to);
        reply.put("conversationId", room);
        return reply;
    }

    private HttpReply post(Account author, Map<String, Object> reply) {
        Map<String, Object> body = new HashMap<>(reply);
        body.remove("conversationId");
        return author.rest().post("conversations/" + room + "/messages", body);
    }

    private String replied(Account author, String text, String to) {
        return post(author, reply(text, to, UUID.randomUUID().toString()))
                .orThrow()
                .json()
                .path("id")
                .asText();
    }

    private JsonNode awaitReplies(int count) {
        await().untilAsserted(() ->
                assertThat(shown(alice).path("replyCount").asInt()).isEqualTo(count));
        return shown(alice);
    }

    private static JsonNode awaitCount(ChatSocket socket, int count) {
        return socket.awaitEvent(
                "messageUpdated",
                update -> update.path("message").path("replyCount").asInt(-1) == count);
    }

    private JsonNode shown(Account reader) {
        return reader.rest().get("messages/" + root).orThrow().json();
    }

    private JsonNode elsewhere() {
        return shown(bobElsewhere);
    }

    private JsonNode thread(Account reader, String query) {
        return reader.rest()
                .get("messages/" + root + "/thread" + query)
                .orThrow()
                .json();
    }

    private JsonNode my(Account reader) {
        return thread(reader, "").path("my");
    }

    private static void refused(HttpReply reply, int status) {
        assertThat(reply.status()).isEqualTo(status);
        assertThat(field(reply)).isEqualTo("threadId");
    }

    private static String field(HttpReply reply) {
        assertThat(reply.status()).isGreaterThanOrEqualTo(400);
        return reply.json().path("field").asText();
    }

    private static List<String> ids(JsonNode messages) {
        List<String> ids = new ArrayList<>();
        messages.forEach(message -> ids.add(message.path("id").asText()));
        return ids;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
