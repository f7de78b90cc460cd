package io.parlance.receipts;

import static io.parlance.receipts.Reading.explain;
import static io.parlance.receipts.Reading.listed;
import static io.parlance.receipts.Reading.markUnread;
import static io.parlance.receipts.Reading.prefer;
import static io.parlance.receipts.Reading.read;
import static io.parlance.testing.Refusals.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.parlance.testing.Account;
import io.parlance.testing.Parlance;
import io.parlance.testing.SystemTest;
import io.parlance.testing.wire.Conversation;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SystemTest
class UnreadIT {

    private final Parlance parlance;
    private Account alice;
    private Account bob;
    private String room;

    UnreadIT(Parlance parlance) {
        this.parlance = parlance;
    }

    @BeforeEach
    void meet() {
        alice = parlance.newUser("alice");
        bob = parlance.newUser("bob");
        room = alice.group("Unread", bob).id();
    }

    @Test
    void marksAsUnreadAgainUntilItIsReadAgainOnEveryNode() {
        alice.send(room, "one");
        alice.send(room, "two @" + bob.username());
        bob.send(room, "mine");
        alice.send(room, "four");
        read(bob, room, 4);
        assertCounts(bob, 0, 0);

        markUnread(bob, room, 2);

        assertCounts(bob, 2, 1);
        assertCounts(bob.at(parlance.secondNode()), 2, 1);
        assertThat(bob.conversation(room).my().lastReadSequence()).isEqualTo(4);
        JsonNode why = explain(bob, room);
        assertThat(why.path("unreadCount").asLong()).isEqualTo(2);
        assertThat(why.path("mentionCount").asLong()).isEqualTo(1);
        assertThat(why.path("head").asLong()).isEqualTo(4);
        assertThat(why.path("lastReadSequence").asLong()).isEqualTo(4);
        assertThat(why.path("unreadFrom").asLong()).isEqualTo(2);
        assertThat(why.path("notCounted").toString()).isEqualTo("[{\"sequence\":3,\"reason\":\"own\"}]");
        assertThat(bob.conversations().getFirst().my().unreadCount()).isEqualTo(2);

        read(bob.at(parlance.secondNode()), room, 4);
        assertCounts(bob, 0, 0);
        assertThat(explain(bob, room).path("unreadFrom").isNull()).isTrue();
    }

    @Test
    void readingAPartLeavesTheRestUnread() {
        for (int i = 1; i <= 5; i++) {
            alice.send(room, "m" + i);
        }
        read(bob, room, 5);
        markUnread(bob, room, 2);
        assertCounts(bob, 4, 0);

        read(bob, room, 3);

        assertCounts(bob, 2, 0);
        assertThat(bob.conversation(room).my().lastReadSequence()).isEqualTo(5);
    }

    @Test
    void countsMentionsApartAndForgetsThemWhenRead() {
        alice.send(room, "@" + bob.username() + " one");
        alice.send(room, "two");

        await().untilAsserted(() -> assertCounts(bob, 2, 1));
        await().untilAsserted(() -> assertCounts(alice, 0, 0));
        read(bob, room, 1);
        assertCounts(bob, 1, 0);
    }

    @Test
    void forgetsAMentionThatAnEditTakesOut() {
        String message = alice.send(room, "@" + bob.username() + " one").id();
        alice.send(room, "two");
        await().untilAsserted(() -> assertCounts(bob, 2, 1));

        alice.rest()
                .patch("messages/" + message, Map.of("content", Map.of("text", "nobody in particular")))
                .orThrow();
        assertCounts(bob, 2, 0);

        alice.rest()
                .patch("messages/" + message, Map.of("content", Map.of("text", "@" + bob.username() + " after all")))
                .orThrow();
        assertCounts(bob, 2, 1);
    }

    @Test
    void countsWhatIsUnreadInAllConversationsTogether() {
        String other = alice.group("Other", bob).id();
        String hidden = alice.group("Hidden", bob).id();
        alice.send(room, "@" + bob.username() + " one");
        alice.send(room, "two");
        alice.send(other, "three");
        alice.send(hidden, "four");
        await().untilAsserted(() -> assertThat(total(bob)).isEqualTo("4 1 3"));

        prefer(bob, hidden, Map.of("hidden", true));
        assertThat(total(bob)).isEqualTo("3 1 2");
        read(bob.at(parlance.secondNode()), room, 2);
        assertThat(total(bob)).isEqualTo("1 0 1");
        read(bob, other, 1);
        assertThat(total(bob)).isEqualTo("0 0 0");
        markUnread(bob, room, 2);
        assertThat(total(bob)).isEqualTo("1 0 1");
        await().untilAsserted(() -> assertThat(total(alice)).isEqualTo("0 0 0"));
    }

    private static String total(Account account) {
        JsonNode total = account.rest().get("me/unread").orThrow().json();
        return total.path("unreadCount") + " " + total.path("mentionCount") + " " + total.path("conversations");
    }

    @Test
    void refusesMarksThatMeanNothing() {
        alice.send(room, "one");
        for (long sequence : List.of(-1L, 0L)) {
            var refusal = refusalOf(() -> markUnread(bob, room, sequence));
            assertThat(refusal.code()).isEqualTo("BAD_REQUEST");
            assertThat(refusal.field()).contains("sequence");
        }
        Account stranger = parlance.newUser("stranger");
        assertThat(refusalOf(() -> markUnread(stranger, room, 1)).code()).isEqualTo("NOT_FOUND");
        assertThat(refusalOf(() -> explain(stranger, room)).code()).isEqualTo("NOT_FOUND");
        read(bob, room, 1);
        markUnread(bob, room, 99);
        assertCounts(bob, 1, 0);
    }

    private void assertCounts(Account member, long unread, long mentions) {
        var mine = member.conversation(room).my();
        assertThat(List.of(mine.unreadCount(), mine.mentionCount())).containsExactly(unread, mentions);
    }

    @Test
    void keepsPreferencesForTheirOwnerAlone() {
        JsonNode first = prefer(bob, room, Map.of("muted", true, "customTitle", "Tea ☕"));
        JsonNode second = prefer(bob, room, Map.of("pinned", true));

        assertThat(first.path("role").asText()).isEqualTo("member");
        assertThat(second.path("preferences").toString())
                .isEqualTo("{\"muted\":true,\"pinned\":true,\"hidden\":false,\"customTitle\":\"Tea ☕\"}");
        assertThat(bob.at(parlance.secondNode()).conversation(room).my().preferences())
                .isEqualTo(second.path("preferences"));
        assertThat(alice.conversation(room).my().preferences().path("muted").asBoolean())
                .isFalse();
        Map<String, Object> cleared = new HashMap<>(Collections.singletonMap("customTitle", null));
        assertThat(prefer(bob, room, cleared)
                        .path("preferences")
                        .path("customTitle")
                        .isNull())
                .isTrue();
        assertThat(refusalOf(() -> prefer(bob, room, Map.of("colour", "red"))).field())
                .contains("preferences.colour");
        assertThat(refusalOf(() -> prefer(bob, room, Map.of("customTitle", "x".repeat(201))))
                        .field())
                .contains("preferences.customTitle");
        Account stranger = parlance.newUser("stranger");
        assertThat(refusalOf(() -> prefer(stranger, room, Map.of("muted", true)))
                        .code())
                .isEqualTo("NOT_FOUND");
    }

    @Test
    void listsPinnedFirstAndHiddenNotUntilSomethingNewComes() {
        Conversation newer = alice.group("Newer", bob);
        assertThat(listed(bob)).containsExactly(newer.id(), room);

        prefer(bob, room, Map.of("pinned", true));
        assertThat(listed(bob)).containsExactly(room, newer.id());
        prefer(bob, newer.id(), Map.of("hidden", true));
        assertThat(listed(bob)).containsExactly(room);
        assertThat(listed(alice)).containsExactly(newer.id(), room);

        alice.send(newer.id(), "are you there?");

        assertThat(listed(bob)).containsExactly(room, newer.id());
    }
}
