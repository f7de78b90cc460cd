package io.parlance.messaging;

import static io.parlance.testing.Refusals.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parlance.testing.Account;
import io.parlance.testing.ChatSocket;
import io.parlance.testing.Json;
import io.parlance.testing.Parlance;
import io.parlance.testing.Refused;
import io.parlance.testing.SystemTest;
import io.parlance.testing.wire.Ack;
import io.parlance.testing.wire.History;
import io.parlance.testing.wire.Message;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@SystemTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HistoryIT {

    private static final int WRITTEN = 120;

    private final Parlance parlance;
    private Account alice;
    private String room;

    HistoryIT(Parlance parlance) {
        this.parlance = parlance;
    }

    @BeforeAll
    void write() {
        alice = parlance.newUser("alice");
        room = alice.group("Archive").id();
        try (ChatSocket socket = alice.connect()) {
            List<CompletableFuture<Ack>> sending = IntStream.rangeClosed(1, WRITTEN)
                    .mapToObj(i -> socket.sending(room, "m-" + i, "message " + i))
                    .toList();
            sending.forEach(CompletableFuture::join);
        }
    }

    @ParameterizedTest(name = "{0} answers {1} to {2}")
    @CsvSource({
        "'',                      71, 120",
        "limit=3,                118, 120",
        "limit=1000,               1, 120",
        "before=51&limit=10,      41,  50",
        "before=3,                 1,   2",
        "before=100000&limit=2,  119, 120",
        "after=50&limit=10,       51,  60",
        "after=118,              119, 120",
        "after=0&limit=1,          1,   1",
        "around=60&limit=10,      55,  64",
        "around=1&limit=10,        1,   5",
    })
    void answersAClosedRangeAscending(String query, long first, long last) {
        List<Message> page = alice.history(room, query);

        assertThat(page).isNotEmpty().extracting(Message::sequence).isSorted();
        if (query.startsWith("around")) {
            assertThat(page)
                    .extracting(Message::sequence)
                    .contains(Long.valueOf(query.replaceAll("\\D*(\\d+)&.*", "$1")));
            assertThat(page.size()).isLessThanOrEqualTo(11);
        } else {
            assertThat(page)
                    .extracting(Message::sequence)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(first, last).boxed().toList());
        }
    }

    @Test
    void answersNothingBeforeTheFirstAndAfterTheLast() {
        assertThat(alice.history(room, "before=1")).isEmpty();
        assertThat(alice.history(room, "after=120")).isEmpty();
    }

    @Test
    void startsAtATime() {
        String time = alice.history(room, "after=59&limit=1").getFirst().createdAt();

        List<Message> page = alice.history(room, "from=" + time + "&limit=5");

        assertThat(page)
                .extracting(Message::createdAt)
                .allSatisfy(at -> assertThat(at).isGreaterThanOrEqualTo(time));
        assertThat(page.getFirst().createdAt()).isEqualTo(time);
    }

    @ParameterizedTest(name = "{0} is refused, field {1}")
    @CsvSource({
        "limit=0, limit",
        "limit=1001, limit",
        "limit=many, limit",
        "limit=-1, limit",
        "before=x, before",
        "before=-1, before",
        "from=yesterday, from",
        "colour=red, colour",
        "cursor=abc, cursor",
    })
    void refusesWhatIsNoRange(String query, String field) {
        Refused refusal = refusalOf(() -> alice.history(room, query));

        assertThat(refusal.code()).isEqualTo("BAD_REQUEST");
        assertThat(refusal.field()).contains(field);
    }

    @ParameterizedTest
    @CsvSource({"before=5&after=5", "before=5&around=5", "after=1&from=2026-01-01T00:00:00.000Z"})
    void refusesTwoPositionsAtOnce(String query) {
        assertThat(refusalOf(() -> alice.history(room, query)).code()).isEqualTo("BAD_REQUEST");
    }

    @Test
    void answersOverTheSocketAsOverRestAndSaysWhetherMoreFollows() {
        try (ChatSocket socket = alice.connect()) {
            History newest = history(socket, Map.of("conversationId", room, "limit", 10));
            History oldest = history(socket, Map.of("conversationId", room, "before", 11, "limit", 10));
            History last = history(socket, Map.of("conversationId", room, "after", 110, "limit", 10));
            History middle = history(socket, Map.of("conversationId", room, "after", 50, "limit", 10));

            assertThat(newest.messages()).isEqualTo(alice.history(room, "limit=10"));
            assertThat(newest.hasMore()).isTrue();
            assertThat(oldest.messages().getFirst().sequence()).isEqualTo(1);
            assertThat(oldest.hasMore()).isFalse();
            assertThat(last.hasMore()).isFalse();
            assertThat(middle.hasMore()).isTrue();
        }
    }

    @Test
    void refusesOverTheSocketWhatItRefusesOverRest() {
        try (ChatSocket socket = alice.connect()) {
            Refused both = refusalOf(() -> history(socket, Map.of("conversationId", room, "before", 5, "after", 5)));
            Refused limit = refusalOf(() -> history(socket, Map.of("conversationId", room, "limit", 0)));
            Refused fraction = refusalOf(() -> history(socket, Map.of("conversationId", room, "before", 1.5)));

            assertThat(both.code()).isEqualTo("BAD_REQUEST");
            assertThat(limit.code()).isEqualTo("BAD_REQUEST");
            assertThat(limit.field()).contains("limit");
            assertThat(fraction.code()).isEqualTo("BAD_REQUEST");
            assertThat(fraction.field()).contains("before");
        }
    }

    private static History history(ChatSocket socket, Map<String, ?> request) {
        JsonNode reply = socket.call("getHistory", request);
        return Json.as(reply, History.class);
    }
}
