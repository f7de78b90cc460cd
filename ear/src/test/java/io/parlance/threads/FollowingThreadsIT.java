package io.parlance.threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.parlance.testing.Account;
import io.parlance.testing.HttpReply;
import io.parlance.testing.Parlance;
import io.parlance.testing.SystemTest;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who follows a thread learns without asking for it what is unread there; who does not is left alone. */
@SystemTest
class FollowingThreadsIT {

    private static final String UNREAD = "[{\"messageId\":\"%s\",\"lastReadSequence\":%d,\"unreadCount\":%d}]";

    private final Parlance parlance;
    private Account alice;
    private Account bob;
    private Account carol;
    private Account carolElsewhere;
    private String room;
    private String root;

    FollowingThreadsIT(Parlance parlance) {
        this.parlance = parlance;
    }

    @BeforeEach
    void threePeopleAndAMessage() {
        alice = parlance.newUser("alice");
        bob = parlance.newUser("bob");
        carol = parlance.newUser("carol");
        carolElsewhere = carol.at(parlance.secondNode());
        room = alice.group("Room", bob, carol).id();
        root = alice.send(room, "what do you think?").id();
    }

    @Test
    void tellsFollowersInSyncWhatIsUnread() {
        replied(bob, "hm");
        await().untilAsserted(() -> assertThat(threads(sync(alice, ""))).isEqualTo(UNREAD.formatted(root, 0, 1)));
        assertThat(threads(sync(carol, ""))).isEqualTo("[]");
        JsonNode before = sync(alice, "");
        replied(bob, "yes");
        await().untilAsserted(() -> assertThat(replyCount(alice)).isEqualTo(2));

        JsonNode after = settled(alice, before);
        assertThat(threads(after)).isEqualTo(UNREAD.formatted(root, 0, 2));
        assertThat(listed(alice)).hasSize(1);
        assertThat(listed(alice).get(0).path("root").path("id").asText()).isEqualTo(root);
        assertThat(listed(alice).get(0).path("my").path("unreadCount").asInt()).isEqualTo(2);
        assertThat(listed(carol)).isEmpty();

        // on another device, and nothing else happens
        alice.at(parlance.secondNode())
                .rest()
                .post("messages/" + root + "/thread/read", Map.of("sequence", 2))
                .orThrow();
        JsonNode read = settled(alice, after);
        assertThat(threads(read)).isEqualTo(UNREAD.formatted(root, 2, 1));
        assertThat(sync(alice, cursor(read)).path("conversations")).isEmpty();
    }

    @Test
    void countsADeletedReplyNoMore() {
        String reply = replied(bob, "hm");
        await().untilAsserted(() -> assertThat(threads(sync(alice, ""))).isEqualTo(UNREAD.formatted(root, 0, 1)));
        JsonNode before = sync(alice, "");
        bob.rest().delete("messages/" + reply).orThrow();

        assertThat(threads(sync(alice, cursor(before)))).isEqualTo(UNREAD.formatted(root, 0, 0));
        assertThat(listed(alice)).isEmpty();
    }

    @Test
    void isFollowedByHandFromThenOn() {
        replied(bob, "before");
        assertThat(follow(carol).toString()).isEqualTo("{\"following\":true,\"lastReadSequence\":2,\"unreadCount\":0}");
        assertThat(follow(carolElsewhere)).isEqualTo(follow(carol));
        String last = replied(bob, "after");

        assertThat(threads(sync(carolElsewhere, ""))).isEqualTo(UNREAD.formatted(root, 2, 1));
        assertThat(my(carol).path("unreadCount").asInt()).isEqualTo(1);
        assertThat(field(carol.rest().send("PUT", "messages/" + last + "/thread/follow")))
                .isEqualTo("messageId");
        assertThat(parlance.newUser("stranger")
                        .rest()
                        .send("PUT", "messages/" + root + "/thread/follow")
                        .status())
                .isEqualTo(404);
        alice.rest().delete("messages/" + root).orThrow();
        assertThat(bob.rest().send("PUT", "messages/" + root + "/thread/follow").status())
                .isEqualTo(410);
    }

    @Test
    void isLeftUntilTheNextReplyOfOnesOwn() {
        replied(carol, "mine");
        await().untilAsserted(() ->
                assertThat(my(carol).path("following").asBoolean()).isTrue());
        JsonNode before = sync(carol, "");

        JsonNode left = carolElsewhere
                .rest()
                .delete("messages/" + root + "/thread/follow")
                .orThrow()
                .json();
        assertThat(left.toString()).isEqualTo("{\"following\":false,\"lastReadSequence\":0,\"unreadCount\":0}");
        assertThat(threads(settled(carol, before))).isEqualTo("[]");
        replied(bob, "and yours");
        await().untilAsserted(
                        () -> assertThat(my(bob).path("following").asBoolean()).isTrue());
        assertThat(my(carol).path("following").asBoolean()).isFalse();
        assertThat(listed(carol)).isEmpty();

        replied(carolElsewhere, "again");
        await().untilAsserted(() -> assertThat(my(carol).toString())
                .isEqualTo("{\"following\":true,\"lastReadSequence\":4,\"unreadCount\":0}"));
    }

    @Test
    void listsUnreadThreadsOfAllConversationsByPages() {
        String other = alice.group("Other", bob).id();
        String second = alice.send(other, "and this?").id();
        replied(bob, "one");
        replied(bob, second, "two");
        await().untilAsserted(() -> assertThat(listed(alice)).hasSize(2));

        JsonNode first = alice.rest().get("me/threads?limit=1").orThrow().json();
        JsonNode next = alice.rest()
                .get("me/threads?limit=1&cursor=" + first.path("next").asText())
                .orThrow()
                .json();

        assertThat(first.path("items")).hasSize(1);
        assertThat(next.path("items")).hasSize(1);
        assertThat(next.has("next")).isFalse();
        assertThat(next.path("items")).isNotEqualTo(first.path("items"));
        assertThat(field(alice.rest().get("me/threads?cursor=nonsense"))).isEqualTo("cursor");
    }

    private String replied(Account author, String text) {
        return replied(author, root, text);
    }

    private static String replied(Account author, String to, String text) {
        return author.rest()
                .post(
                        "conversations/" + to.substring(0, to.indexOf(':')) + "/messages",
                        Map.of(
                                "clientMessageId", UUID.randomUUID().toString(),
                                "content", Map.of("text", text),
                                "threadId", to))
                .orThrow()
                .json()
                .path("id")
                .asText();
    }

    private JsonNode follow(Account reader) {
        return reader.rest()
                .send("PUT", "messages/" + root + "/thread/follow")
                .orThrow()
                .json();
    }

    private JsonNode my(Account reader) {
        return reader.rest()
                .get("messages/" + root + "/thread")
                .orThrow()
                .json()
                .path("my");
    }

    private static JsonNode listed(Account reader) {
        return reader.rest().get("me/threads").orThrow().json().path("items");
    }

    private static JsonNode sync(Account reader, String cursor) {
        return reader.rest()
                .get(cursor.isEmpty() ? "sync" : "sync?cursor=" + cursor)
                .orThrow()
                .json();
    }

    private int replyCount(Account reader) {
        return reader.rest()
                .get("messages/" + root)
                .orThrow()
                .json()
                .path("replyCount")
                .asInt();
    }

    /** Past what is still being derived from the messages. */
    private JsonNode settled(Account reader, JsonNode before) {
        JsonNode[] last = {before};
        await().until(() -> {
            JsonNode next = sync(reader, cursor(last[0]));
            if (next.path("conversations").isEmpty()) {
                return last[0] != before;
            }
            last[0] = next;
            return false;
        });
        return last[0];
    }

    private static String cursor(JsonNode page) {
        return page.path("cursor").asText();
    }

    private String threads(JsonNode page) {
        for (JsonNode entry : page.path("conversations")) {
            if (entry.path("conversationId").asText().equals(room)) {
                return entry.path("threads").toString();
            }
        }
        throw new AssertionError("nothing of " + room + " in " + page);
    }

    private static String field(HttpReply reply) {
        assertThat(reply.status()).isEqualTo(400);
        return reply.json().path("field").asText();
    }
}
