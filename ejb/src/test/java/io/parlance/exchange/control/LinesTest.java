package io.parlance.exchange.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.conversations.entity.About;
import io.parlance.conversations.entity.ConversationSettings;
import io.parlance.conversations.entity.ConversationType;
import io.parlance.conversations.entity.HistoryForJoiners;
import io.parlance.identity.control.UserRef;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.kernel.UserId;
import io.parlance.messaging.entity.Content;
import io.parlance.messaging.entity.MessageType;
import io.parlance.messaging.entity.Poll;
import io.parlance.permissions.entity.Role;
import io.parlance.permissions.entity.RoomAction;
import io.parlance.permissions.entity.RoomRights;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LinesTest {

    private static final UserRef ALICE = new UserRef.ByUsername("alice");
    private static final UserRef GONE = new UserRef.ById(new UserId(new UUID(1, 2)));
    private static final UserRef OUTSIDE = new UserRef.ByExternalId("crm 7");
    private static final Instant NOON = Instant.parse("2020-01-02T12:00:00.123Z");

    static Stream<Line> lines() {
        return Stream.of(
                new Line.Header("old system"),
                new Line.User(ALICE, Optional.of("alice"), Optional.of("Alice \uD83D\uDE00"), Optional.of("crm 1")),
                new Line.User(OUTSIDE, Optional.empty(), Optional.empty(), Optional.empty()),
                new Line.Conversation(
                        "room 1",
                        new About(
                                ConversationType.GROUP,
                                Optional.of("Title"),
                                Optional.of("What it\nis about"),
                                Optional.of("https://example.org/a.png")),
                        new ConversationSettings(
                                HistoryForJoiners.NONE,
                                false,
                                false,
                                true,
                                Optional.of(7),
                                true,
                                new RoomRights(true, Map.of(RoomAction.PIN, Role.MEMBER))),
                        OUTSIDE,
                        NOON,
                        List.of(new Line.Member(ALICE, Role.OWNER), new Line.Member(GONE, Role.GUEST)),
                        Optional.of(3L)),
                message(Optional.of(new Content(
                        Optional.of("text\n\uD83D\uDE00 \"quoted\""),
                        List.of("file 1"),
                        Optional.of("{\"n\":1.10,\"deep\":{\"a\":[1,null]}}")))),
                message(Optional.empty()),
                poll(),
                new Line.Cursor("c:1"),
                new Line.Failure("away"),
                new Line.End(1, 2, Optional.of("abc")),
                new Line.End(1, 2, Optional.empty()));
    }

    private static Line message(Optional<Content> content) {
        return new Line.Message(
                "m 1",
                "room 1",
                new Line.Author(ALICE, Optional.of("Alice, then")),
                new Line.Said(MessageType.CUSTOM, content, Optional.empty(), false, Optional.empty()),
                new Line.Times(
                        NOON, Optional.of(NOON.plusSeconds(1)), Optional.of(NOON.plusSeconds(2)), Optional.empty()),
                new Line.Since(
                        List.of(new Line.Reaction("\uD83D\uDC4D", GONE, NOON.plusSeconds(3))), List.of(), List.of()),
                Line.Marks.NONE);
    }

    /** With all that a message can have. */
    private static Line poll() {
        return new Line.Message(
                "m 2",
                "room 1",
                new Line.Author(ALICE, Optional.empty()),
                new Line.Said(
                        MessageType.POLL,
                        Optional.of(new Content(
                                Optional.of("which?"),
                                List.of(),
                                Optional.empty(),
                                Optional.of(new Poll(List.of("a", "b"), true, true, Optional.of(NOON))))),
                        Optional.of(new Line.Root("m 1", GONE)),
                        true,
                        Optional.of(new Line.Forwarded(
                                Optional.of("m 0"),
                                Optional.of("room 0"),
                                new Line.Author(OUTSIDE, Optional.of("Somebody")),
                                NOON))),
                new Line.Times(NOON, Optional.empty(), Optional.empty(), Optional.of(NOON.plusSeconds(9))),
                new Line.Since(
                        List.of(),
                        List.of(new Line.Edit(
                                new Content(Optional.of("before"), List.of(), Optional.empty()), ALICE, NOON)),
                        List.of(
                                new Line.Vote(Optional.empty(), Optional.of("x-1"), List.of(0, 1), NOON),
                                new Line.Vote(Optional.of(GONE), Optional.empty(), List.of(1), NOON))),
                new Line.Marks(true, List.of(ALICE, GONE)));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void areReadAsTheyWereWritten(Line line) {
        byte[] written = LineWriting.write(line);

        assertThat(LineReading.read(written)).isEqualTo(line);
        assertThat(new String(written, StandardCharsets.UTF_8)).doesNotContain("\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            line       | [1]
            line       | {"line":"end"
            line       | {"line":"end","line":"end"}
            line       | {"line":"song"}
            format     | {"line":"header","format":"other","version":1,"source":"s"}
            version    | {"line":"header","format":"parlance-exchange","version":2,"source":"s"}
            source     | {"line":"header","format":"parlance-exchange","version":1}
            colour     | {"line":"header","format":"parlance-exchange","version":1,"source":"s","colour":1}
            user       | {"line":"user","user":"no name"}
            user       | {"line":"user","user":"id:7"}
            id         | {"line":"message","conversation":"c","author":"al","createdAt":"2020-01-01T00:00:00Z"}
            author     | {"line":"message","id":"1","conversation":"c","author":7,"createdAt":"2020-01-01T00:00:00Z"}
            createdAt  | {"line":"message","id":"1","conversation":"c","author":"al","createdAt":"yesterday"}
            thread     | {"line":"message","id":"1","conversation":"c","author":"al","createdAt":"2020-01-01T00:00:00Z","thread":"0"}
            thread.author | {"line":"message","id":"1","conversation":"c","author":"al","createdAt":"2020-01-01T00:00:00Z","thread":{"id":"0"}}
            forwardedFrom.createdAt | {"line":"message","id":"1","conversation":"c","author":"al","createdAt":"2020-01-01T00:00:00Z","forwardedFrom":{"author":"al"}}
            votes[0].options | {"line":"message","id":"1","conversation":"c","author":"al","createdAt":"2020-01-01T00:00:00Z","votes":[{"user":"al","options":["a"],"at":"2020-01-01T00:00:00Z"}]}
            edits[0].content | {"line":"message","id":"1","conversation":"c","author":"al","createdAt":"2020-01-01T00:00:00Z","edits":[{"by":"al","at":"2020-01-01T00:00:00Z"}]}
            pinned     | {"line":"message","id":"1","conversation":"c","author":"al","createdAt":"2020-01-01T00:00:00Z","pinned":"yes"}
            read       | {"line":"message","id":"1","conversation":"c","author":"al","createdAt":"2020-01-01T00:00:00Z","read":"al"}
            type       | {"line":"message","id":"1","conversation":"c","author":"al","type":"song","createdAt":"2020-01-01T00:00:00Z"}
            content.text | {"line":"message","id":"1","conversation":"c","author":"al","content":{"text":1},"createdAt":"2020-01-01T00:00:00Z"}
            reactions[0].at | {"line":"message","id":"1","conversation":"c","author":"al","createdAt":"2020-01-01T00:00:00Z","reactions":[{"emoji":"x","user":"al"}]}
            members[1].role | {"line":"conversation","id":"1","type":"group","createdBy":"al","createdAt":"2020-01-01T00:00:00Z","members":[{"user":"al","role":"owner"},{"user":"bo","role":"king"}]}
            settings.rights.pin | {"line":"conversation","id":"1","type":"group","createdBy":"al","createdAt":"2020-01-01T00:00:00Z","members":[],"settings":{"rights":{"pin":"king"}}}
            settings.rights.read | {"line":"conversation","id":"1","type":"group","createdBy":"al","createdAt":"2020-01-01T00:00:00Z","members":[],"settings":{"rights":{"read":"owner"}}}
            settings.rights.fly | {"line":"conversation","id":"1","type":"group","createdBy":"al","createdAt":"2020-01-01T00:00:00Z","members":[],"settings":{"rights":{"fly":"owner"}}}
            settings.announcements | {"line":"conversation","id":"1","type":"group","createdBy":"al","createdAt":"2020-01-01T00:00:00Z","members":[],"settings":{"announcements":1}}
            settings.allowMentions | {"line":"conversation","id":"1","type":"group","createdBy":"al","createdAt":"2020-01-01T00:00:00Z","members":[],"settings":{"allowMentions":"yes"}}
            messages   | {"line":"end","conversations":1}
            """)
    void areRefusedByTheFieldThatIsWrong(String field, String line) {
        assertThatThrownBy(() -> LineReading.read(line.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.code()).isEqualTo(ErrorCode.BAD_REQUEST);
                    assertThat(problem.field()).contains(field);
                });
    }

    @Test
    void haveTimesOfAnyZoneInWholeMilliseconds() {
        String line = """
                {"line":"message","id":"1","conversation":"c","author":"al","content":{"text":"x"},\
                "createdAt":"2020-01-01T02:00:00.1239999+02:00"}""";

        Line.Message message = (Line.Message) LineReading.read(line.getBytes(StandardCharsets.UTF_8));

        assertThat(message.times().createdAt()).isEqualTo(Instant.parse("2020-01-01T00:00:00.123Z"));
    }
}
