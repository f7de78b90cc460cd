package io.parlance.messaging;

import static io.parlance.testing.Refusals.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.testing.Account;
import io.parlance.testing.ChatSocket;
import io.parlance.testing.HttpReply;
import io.parlance.testing.Json;
import io.parlance.testing.Parlance;
import io.parlance.testing.Refused;
import io.parlance.testing.SystemTest;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A text is kept byte for byte, or refused for a stated reason. */
@SystemTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TextIT {

    private static final int MOST_CODE_POINTS = 16_384;
    private static final String FOUR_BYTES = "\uD83D\uDE00";

    private final Parlance parlance;
    private Account alice;
    private String room;

    TextIT(Parlance parlance) {
        this.parlance = parlance;
    }

    @BeforeAll
    void open() {
        alice = parlance.newUser("alice");
        room = alice.group("Scriptorium").id();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67\u200D\uD83D\uDC66 \uD83C\uDDE9\uD83C\uDDEA \uD83D\uDC4D\uD83C\uDFFD",
                "\u0645\u0631\u062D\u0628\u0627 \u05E9\u05DC\u05D5\u05DD \u202Ertl\u202C",
                "caf\u00E9",
                "cafe\u0301",
                "\uFB01 \u212B \uFF21",
                "tab\tline\nreturn\r\nbell\u0007escape\u001B[31m delete\u007F",
                "  spaces around  ",
                "\u200B\uFEFFinvisible\u00AD",
                "<script>alert('x')</script> & \"quotes\" \\ $where {$gt: 1} '; drop table users; --",
                "\u4F60\u597D\u3001\u4E16\u754C \uD840\uDC00",
                "\uFFFE\uFFFF non-characters"
            })
    void comesBackByteForByteOnEverySurface(String text) {
        try (ChatSocket sender = alice.connect();
                ChatSocket receiver = alice.connect()) {
            String id = sender.send(room, text).messageId();

            String pushed = receiver.awaitEvent(
                            "newMessage", data -> id.equals(data.path("id").asText()))
                    .path("content")
                    .path("text")
                    .asText();
            assertThat(pushed).isEqualTo(text);
            assertThat(alice.message(id).text()).isEqualTo(text);
            assertThat(alice.history(room, "limit=1").getFirst().text()).isEqualTo(text);
            assertThat(alice.send(room, text).text()).isEqualTo(text);
        }
    }

    @Test
    void holdsAsManyCodePointsAsItSays() {
        String longest = "x".repeat(MOST_CODE_POINTS);

        assertThat(alice.send(room, longest).text()).isEqualTo(longest);
        assertRefused(longest + "x", "TOO_LARGE");
    }

    @Test
    void holdsAsManyBytesAsItSays() {
        String largest = FOUR_BYTES.repeat(32 * 1024 / 4);

        assertThat(alice.send(room, largest).text()).isEqualTo(largest);
        assertRefused(largest + "x", "TOO_LARGE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\t ", "\u2003\u00A0"})
    void refusesWhatSaysNothing(String blank) {
        assertRefused(blank, "BAD_REQUEST");
    }

    @Test
    void refusesANul() {
        assertRefused("before\u0000after", "BAD_REQUEST");
    }

    /** As an escape: it could not be sent as UTF-8. */
    @Test
    void refusesALoneSurrogate() {
        String body = "{\"clientMessageId\":\"%s\",\"content\":{\"text\":\"lone \\ud800 surrogate\"}}"
                .formatted(UUID.randomUUID());

        HttpReply reply = alice.rest().post("conversations/" + room + "/messages", body);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().path("field").asText()).isEqualTo("content.text");
    }

    @Test
    void refusesContentWithoutText() {
        HttpReply reply = alice.rest()
                .post("conversations/" + room + "/messages", Map.of("clientMessageId", "empty", "content", Map.of()));

        assertThat(reply.status()).isEqualTo(400);
    }

    @Test
    void refusesMetadataThatIsTooLargeOrTooDeep() {
        assertThat(withMetadata("{\"k\":\"" + "x".repeat(16 * 1024) + "\"}").status())
                .isEqualTo(413);
        assertThat(withMetadata("{\"k\":".repeat(33) + "1" + "}".repeat(33))
                        .json()
                        .path("code")
                        .asText())
                .isIn("TOO_LARGE", "BAD_REQUEST");
        assertThat(withMetadata("{\"k\":".repeat(32) + "1" + "}".repeat(32)).status())
                .isEqualTo(201);
        assertThat(withMetadata("[1]").status()).isEqualTo(400);
    }

    private HttpReply withMetadata(String metadata) {
        String body = "{\"clientMessageId\":\"%s\",\"content\":{\"text\":\"x\",\"metadata\":%s}}"
                .formatted(UUID.randomUUID(), metadata);
        return alice.rest().post("conversations/" + room + "/messages", body);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "with space", "\u00FCmlaut", "slash/ed"})
    void refusesAClientIdOfOtherCharacters(String clientMessageId) {
        HttpReply reply = alice.post(room, clientMessageId, "x");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().path("field").asText()).isEqualTo("clientMessageId");
        assertThat(alice.post(room, "a".repeat(65), "x").status()).isEqualTo(400);
    }

    private void assertRefused(String text, String code) {
        HttpReply overRest = alice.post(room, UUID.randomUUID().toString(), text);
        assertThat(overRest.json().path("code").asText()).isEqualTo(code);
        assertThat(overRest.json().path("field").asText()).isEqualTo("content.text");
        try (ChatSocket socket = alice.connect()) {
            Refused overTheSocket = refusalOf(() -> socket.send(room, text));
            assertThat(overTheSocket.code()).isEqualTo(code);
            assertThat(overTheSocket.field()).contains("content.text");
            assertThat(socket.call("ping", Json.object()).has("time")).isTrue();
        }
    }
}
