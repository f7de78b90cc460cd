package io.parlance.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.parlance.testing.Account;
import io.parlance.testing.Courier;
import io.parlance.testing.ExchangeFile;
import io.parlance.testing.HttpReply;
import io.parlance.testing.Parlance;
import io.parlance.testing.SystemTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Replies, polls and marks that were made somewhere else. */
@SystemTest
class ForeignLinesIT {

    private final Parlance parlance;
    private Courier courier;
    private Account alice;
    private String title;
    private String source;

    ForeignLinesIT(Parlance parlance) {
        this.parlance = parlance;
    }

    @BeforeEach
    void meet() {
        courier = Courier.of(parlance.node());
        alice = parlance.newUser("alice");
        title = parlance.newName("Foreign");
        source = parlance.newName("elsewhere");
    }

    @Test
    void findsRootsThatAreStillBeingWritten() {
        ExchangeFile file = file();
        for (int i = 0; i < 200; i++) {
            file.message("room", "root " + i, alice.username(), "root " + i, 3 * i);
            file.message("room", "a " + i, alice.username(), "a", 3 * i + 1, thread("root " + i));
            file.message("room", "b " + i, alice.username(), "b", 3 * i + 2, thread("root " + Math.max(0, i - 1)));
        }

        courier.bring(Parlance.DEMO, "", file.whole()).orThrow();

        String room = room();
        // 200 roots, each with a change of its own
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            JsonNode items = alice.rest()
                    .get("conversations/" + room + "/messages?limit=1000")
                    .json()
                    .path("items");
            assertThat(items).hasSize(600);
            assertThat(items.get(0).path("replyCount").asInt()).isEqualTo(3);
            assertThat(items.get(3).path("replyCount").asInt()).isEqualTo(2);
            assertThat(items.get(597).path("replyCount").asInt()).isEqualTo(1);
        });
    }

    @Test
    void movesPointersToWhatWasRead() {
        Account bob = parlance.newUser("bob");
        ExchangeFile file = new ExchangeFile(source).group("room", title, List.of(alice.username(), bob.username()));
        file.message("room", "1", alice.username(), "one", 1);
        file.message("room", "2", alice.username(), "two", 2, "\"read\":[\"" + bob.username() + "\"],\"pinned\":true");
        file.message("room", "3", alice.username(), "three", 3);

        courier.bring(Parlance.DEMO, "", file.whole()).orThrow();

        assertThat(bob.conversation(room()).my().lastReadSequence()).isEqualTo(2);
        assertThat(bob.conversation(room()).my().unreadCount()).isEqualTo(1);
        assertThat(bob.rest().get("conversations/" + room() + "/pins").json().path("items"))
                .hasSize(1);
        // what was taken off here stays off
        alice.rest().delete("messages/" + room() + ":0000000002/pin").orThrow();
        courier.bring(Parlance.DEMO, "", file.whole()).orThrow();
        assertThat(bob.rest().get("conversations/" + room() + "/pins").json().path("items"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            thread          | "thread":{"id":"nothing","author":"ALICE"}
            thread          | "thread":{"id":"reply","author":"ALICE"}
            thread.author   | "thread":{"id":"root","author":"nobody-of-that-name"}
            alsoToChannel   | "alsoToChannel":true
            votes           | "votes":[{"user":"ALICE","options":[0],"at":"2021-01-01T00:00:00Z"}]
            closedAt        | "closedAt":"2021-01-01T00:00:00Z"
            content.poll    | "type":"poll"
            edits           | "edits":[{"content":{"text":"x"},"by":"ALICE","at":"2021-01-01T00:00:00Z"}]
            read            | "read":["nobody-of-that-name"]
            """)
    void namesTheFieldThatIsWrong(String field, String part) {
        HttpReply reply = bring(part.replace("ALICE", alice.username()));

        assertThat(reply.json().path("field").asText()).as(reply.body()).isEqualTo(field);
        assertThat(reply.json().path("line").asInt()).isEqualTo(5);
        assertThat(reply.json().at("/report/messages/written").asInt()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            votes           | false | {"user":"ALICE","options":[2],"at":"2021-01-01T00:00:00Z"}
            votes           | false | {"user":"ALICE","options":[1,0],"at":"2021-01-01T00:00:00Z"}
            votes           | false | {"user":"ALICE","options":[],"at":"2021-01-01T00:00:00Z"}
            votes           | false | {"user":"ALICE","options":[1],"at":"2021-01-01T00:00:00Z"},{"user":"ALICE","options":[1],"at":"2021-01-01T00:00:00Z"}
            votes[0].user   | false | {"options":[1],"at":"2021-01-01T00:00:00Z"}
            votes[0].voter  | false | {"user":"ALICE","voter":"x","options":[1],"at":"2021-01-01T00:00:00Z"}
            votes[0].user   | true  | {"user":"ALICE","options":[1],"at":"2021-01-01T00:00:00Z"}
            votes[0].voter  | true  | {"options":[1],"at":"2021-01-01T00:00:00Z"}
            votes.at        | false | {"user":"ALICE","options":[1],"at":"2999-01-01T00:00:00Z"}
            """)
    void refusesVotesThatCouldNotHaveBeenCast(String field, boolean anonymous, String votes) {
        ExchangeFile file = file();
        String poll =
                "{\"line\":\"message\",\"id\":\"p\",\"conversation\":\"room\",\"author\":\"ALICE\",\"type\":\"poll\","
                        + "\"createdAt\":\"2021-01-01T00:00:00Z\",\"content\":{\"text\":\"?\",\"poll\":{\"options\":[\"a\",\"b\"],"
                        + "\"multiple\":true,\"anonymous\":" + anonymous + "}},\"votes\":[" + votes + "]}";
        file.line(poll.replace("ALICE", alice.username()));

        HttpReply reply = courier.bring(Parlance.DEMO, "", file.whole());

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().path("field").asText()).as(reply.body()).isEqualTo(field);
    }

    private HttpReply bring(String part) {
        ExchangeFile file = file();
        file.message("room", "root", alice.username(), "root", 1);
        file.message("room", "reply", alice.username(), "reply", 2, thread("root"));
        file.message("room", "last", alice.username(), "last", 3, part);
        return courier.bring(Parlance.DEMO, "", file.whole());
    }

    private ExchangeFile file() {
        return new ExchangeFile(source).group("room", title, List.of(alice.username()));
    }

    private String thread(String root) {
        return "\"thread\":{\"id\":\"" + root + "\",\"author\":\"" + alice.username() + "\"}";
    }

    private String room() {
        return alice.conversations().stream()
                .filter(conversation -> title.equals(conversation.title()))
                .findFirst()
                .orElseThrow()
                .id();
    }
}
