package io.parlance.gateway;

import static io.parlance.testing.Refusals.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parlance.testing.Account;
import io.parlance.testing.ChatSocket;
import io.parlance.testing.Parlance;
import io.parlance.testing.RawSocket;
import io.parlance.testing.Refused;
import io.parlance.testing.SystemTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no good frame gets one clear answer, and what cannot be answered closes with the right code. */
@SystemTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FramesIT {

    private static final int LARGEST = 131_072;

    private final Parlance parlance;
    private Account alice;
    private ChatSocket socket;

    FramesIT(Parlance parlance) {
        this.parlance = parlance;
    }

    @BeforeAll
    void register() {
        alice = parlance.newUser("alice");
    }

    @BeforeEach
    void connect() {
        socket = alice.connect();
    }

    @AfterEach
    void close() {
        socket.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "hello", "{", "{\"event\":}", "{\"event\":\"ping\"} trailing", "{'event':'ping'}", "NaN"})
    void closesOnWhatIsNotJson(String text) {
        socket.sendText(text);

        assertThat(socket.awaitClose()).isEqualTo(1007);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "[{\"event\":\"ping\",\"ref\":\"1\",\"data\":{}}]",
                "\"ping\"",
                "42",
                "null",
                "{}",
                "{\"event\":\"ping\",\"data\":{}}",
                "{\"event\":\"ping\",\"ref\":7,\"data\":{}}",
                "{\"event\":\"ping\",\"ref\":\"\",\"data\":{}}",
                "{\"event\":\"ping\",\"ref\":null,\"data\":{}}"
            })
    void answersAFrameThatHasNoRefWithoutRef(String text) {
        socket.sendText(text);

        assertBadRequest(socket.awaitReply(null));
        assertStillServed();
    }

    @Test
    void refusesARefThatIsTooLong() {
        socket.sendText("{\"event\":\"ping\",\"ref\":\"%s\",\"data\":{}}".formatted("r".repeat(65)));

        assertThat(assertBadRequest(socket.awaitReply(null)).path("field").asText())
                .isEqualTo("ref");
        assertStillServed();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{'event':'dance','ref':'1','data':{}}                                                | event",
                "{'event':7,'ref':'1','data':{}}                                                      | event",
                "{'ref':'1','data':{}}                                                                | event",
                "{'event':'ping','ref':'1','data':{},'extra':1}                                       | extra",
                "{'event':'ping','ref':'1','data':{'x':1}}                                            | x",
                "{'event':'sendMessage','ref':'1','data':{'clientMessageId':'a','content':{'text':'x'}}} | conversationId",
                "{'event':'sendMessage','ref':'1','data':{'conversationId':'ID','content':{'text':'x'}}} | clientMessageId",
                "{'event':'sendMessage','ref':'1','data':{'conversationId':'ID','clientMessageId':'a'}}  | content",
                "{'event':'sendMessage','ref':'1','data':{'conversationId':'nope','clientMessageId':'a','content':{'text':'x'}}} | conversationId",
                "{'event':'sendMessage','ref':'1','data':{'conversationId':'ID','clientMessageId':'a','content':{'text':7}}} | content.text",
                "{'event':'sendMessage','ref':'1','data':{'conversationId':'ID','clientMessageId':'a','content':{'text':'x','colour':'red'}}} | content.colour",
                "{'event':'sendMessage','ref':'1','data':{'conversationId':'ID','clientMessageId':'a','type':'poem','content':{'text':'x'}}} | type",
            })
    void namesTheFieldThatIsWrong(String frame, String field) {
        socket.sendText(frame.replace('\'', '"').replace("ID", "0198a1b2-0000-7000-8000-000000000000"));

        assertThat(assertBadRequest(socket.awaitReply("1")).path("field").asText())
                .isEqualTo(field);
        assertStillServed();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"event\":\"ping\",\"event\":\"ping\",\"ref\":\"1\",\"data\":{}}",
                "{\"event\":\"ping\",\"ref\":\"1\",\"ref\":\"2\",\"data\":{}}"
            })
    void refusesDuplicateKeys(String text) {
        socket.sendText(text);

        assertRefusedOrClosed();
    }

    @Test
    void refusesWhatIsNestedTooDeep() {
        String deep = "{\"a\":".repeat(65) + "1" + "}".repeat(65);
        socket.sendText("{\"event\":\"ping\",\"ref\":\"1\",\"data\":" + deep + "}");

        assertRefusedOrClosed();
    }

    @Test
    void refusesANumberBeyondAnyRange() {
        socket.sendText("{\"event\":\"getHistory\",\"ref\":\"1\",\"data\":"
                + "{\"conversationId\":\"0198a1b2-0000-7000-8000-000000000000\",\"before\":1e999}}");

        assertRefusedOrClosed();
    }

    /** The contract leaves the server the choice between 1007 and BAD_REQUEST here, and nothing else. */
    private void assertRefusedOrClosed() {
        try {
            socket.sendText("{\"event\":\"ping\",\"ref\":\"after\",\"data\":{}}");
        } catch (RuntimeException closedAlready) {
            assertThat(socket.awaitClose()).isEqualTo(1007);
            return;
        }
        JsonNode next = socket.awaitFrameOrClose();
        if (next.isMissingNode()) {
            assertThat(socket.awaitClose()).isEqualTo(1007);
        } else {
            assertBadRequest(next);
        }
    }

    @Test
    void closesOnBinary() {
        socket.sendBinary(new byte[] {1, 2, 3});

        assertThat(socket.awaitClose()).isEqualTo(1003);
    }

    @Test
    void closesOnTextThatIsNotUtf8() {
        try (RawSocket raw = authenticatedByHand()) {
            raw.sendFrame(RawSocket.TEXT, new byte[] {'{', (byte) 0xc3, (byte) 0x28, '}'});

            assertThat(raw.awaitClose()).isEqualTo(1007);
        }
    }

    @Test
    void takesTheLargestFrameAndClosesOnOneByteMore() {
        String frame = "{\"event\":\"ping\",\"ref\":\"1\",\"data\":{}}";

        socket.sendText(frame + " ".repeat(LARGEST - frame.length()));
        assertThat(socket.awaitReply("1").path("ok").asBoolean()).isTrue();

        socket.sendText(frame + " ".repeat(LARGEST - frame.length() + 1));
        assertThat(socket.awaitClose()).isEqualTo(1009);
    }

    @Test
    void refusesAHugeFrameLongBeforeItsEnd() {
        try (RawSocket raw = authenticatedByHand()) {
            long start = System.nanoTime();
            raw.sendHeader(RawSocket.TEXT, 1L << 30);
            raw.send(" ".repeat(LARGEST + 1).getBytes(StandardCharsets.US_ASCII));

            assertThat(raw.awaitClose()).isEqualTo(1009);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
        }
    }

    @Test
    void refusesAHugeMessageInSmallFragments() {
        try (RawSocket raw = authenticatedByHand()) {
            byte[] fragment = " ".repeat(16 * 1024).getBytes(StandardCharsets.US_ASCII);
            raw.sendFragment(RawSocket.TEXT, fragment);
            for (int i = 0; i < LARGEST / fragment.length; i++) {
                raw.sendFragment(RawSocket.CONTINUATION, fragment);
            }

            assertThat(raw.awaitClose()).isEqualTo(1009);
        }
    }

    @Test
    void answersWhatIsNotThereYetWithAClearError() {
        Refused refusal = refusalOf(() -> socket.call(
                "sendMessage",
                Map.of(
                        "conversationId",
                        "0198a1b2-0000-7000-8000-000000000000",
                        "clientMessageId",
                        "a",
                        "content",
                        Map.of("text", "x"))));

        assertThat(refusal.code()).isEqualTo("NOT_FOUND");
        assertThat(refusal.error().path("message").asText()).isNotBlank();
    }

    private RawSocket authenticatedByHand() {
        RawSocket raw = parlance.node().raw();
        Map<String, String> headers = RawSocket.goodHandshake();
        headers.put("Authorization", "Bearer " + alice.tokens().accessToken());
        assertThat(raw.handshake(headers)).isEqualTo(101);
        return raw;
    }

    private static JsonNode assertBadRequest(JsonNode reply) {
        assertThat(reply.path("ok").asBoolean(true)).isFalse();
        assertThat(reply.path("error").path("code").asText()).isEqualTo("BAD_REQUEST");
        assertThat(reply.path("error").path("message").asText()).isNotBlank();
        return reply.path("error");
    }

    private void assertStillServed() {
        assertThat(socket.call("ping", Map.of()).path("time").asText()).isNotBlank();
    }
}
