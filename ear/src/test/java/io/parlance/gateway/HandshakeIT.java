package io.parlance.gateway;

import static io.parlance.testing.Refusals.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.parlance.testing.Account;
import io.parlance.testing.ChatSocket;
import io.parlance.testing.OneStoreIsEnough;
import io.parlance.testing.Parlance;
import io.parlance.testing.RawSocket;
import io.parlance.testing.SystemTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

@SystemTest
@OneStoreIsEnough
class HandshakeIT {

    private static final int AUTHENTICATION_SECONDS = 10;

    private final Parlance parlance;

    HandshakeIT(Parlance parlance) {
        this.parlance = parlance;
    }

    @Test
    void shakesHandsWithANativeClientThatShowsItsToken() {
        Map<String, String> headers = RawSocket.goodHandshake();
        headers.put(
                "Authorization", "Bearer " + parlance.newUser("alice").tokens().accessToken());

        assertThat(statusOf(headers)).isEqualTo(101);
    }

    @Test
    void refusesABadTokenInTheHandshake() {
        Map<String, String> headers = RawSocket.goodHandshake();
        headers.put("Authorization", "Bearer nonsense");

        assertThat(statusOf(headers)).isEqualTo(401);
    }

    @Test
    void refusesAHandshakeWithoutTheSubprotocol() {
        Map<String, String> without = RawSocket.goodHandshake();
        without.remove("Sec-WebSocket-Protocol");
        Map<String, String> other = RawSocket.goodHandshake();
        other.put("Sec-WebSocket-Protocol", "parlance.v9");

        assertThat(statusOf(without)).isEqualTo(400);
        assertThat(statusOf(other)).isEqualTo(400);
    }

    @Test
    void refusesAnOriginThatIsNotOnTheList() {
        Map<String, String> foreign = RawSocket.goodHandshake();
        foreign.put("Origin", "https://evil.example");
        Map<String, String> own = RawSocket.goodHandshake();
        own.put("Origin", parlance.node().base().toString());

        assertThat(statusOf(foreign)).isEqualTo(403);
        assertThat(statusOf(own)).isEqualTo(101);
    }

    private int statusOf(Map<String, String> headers) {
        try (RawSocket socket = parlance.node().raw()) {
            return socket.handshake(headers);
        }
    }

    @Test
    void welcomesWhoAuthenticatesByTheFirstFrame() {
        Account alice = parlance.newUser("alice");
        try (ChatSocket socket = parlance.node().connect()) {
            JsonNode reply = socket.authenticate(alice.tokens().accessToken());
            JsonNode welcome = socket.awaitEvent("welcome");

            assertThat(reply.path("userId").asText()).isEqualTo(alice.id());
            assertThat(reply.path("sessionId").asText())
                    .isEqualTo(alice.tokens().sessionId());
            assertThat(welcome.path("userId").asText()).isEqualTo(alice.id());
            assertThat(welcome.path("maxMessageBytes").asInt()).isEqualTo(131_072);
            assertThat(welcome.path("heartbeatMs").asInt()).isEqualTo(10_000);
        }
    }

    @Test
    void answersNothingElseBeforeAuthentication() {
        try (ChatSocket socket = parlance.node().connect()) {
            assertThat(refusalOf(() -> socket.call("ping", Map.of())).code()).isEqualTo("UNAUTHENTICATED");
            assertThat(refusalOf(() -> socket.send("0198a1b2-0000-7000-8000-000000000000", "x"))
                            .code())
                    .isEqualTo("UNAUTHENTICATED");
        }
    }

    @Test
    void closesAtTheThirdBadToken() {
        try (ChatSocket socket = parlance.node().connect()) {
            assertThat(refusalOf(() -> socket.authenticate("one")).code()).isEqualTo("UNAUTHENTICATED");
            assertThat(refusalOf(() -> socket.authenticate("two")).code()).isEqualTo("UNAUTHENTICATED");
            socket.sendText("{\"event\":\"authenticate\",\"ref\":\"3\",\"data\":{\"token\":\"three\"}}");

            assertThat(socket.awaitClose()).isEqualTo(4401);
        }
    }

    @Test
    void closesWhoSaysNothingForTenSeconds() {
        long start = System.nanoTime();
        try (ChatSocket socket = parlance.node().connect()) {
            assertThat(socket.awaitClose()).isEqualTo(4401);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(
                        Duration.ofSeconds(AUTHENTICATION_SECONDS - 1L),
                        Duration.ofSeconds(AUTHENTICATION_SECONDS + 4L));
    }

    @Test
    void takesAFreshTokenOfTheSameSessionAndNoOther() {
        Account alice = parlance.newUser("alice");
        Account bob = parlance.newUser("bob");
        Account fresh = alice.with(parlance.node().refresh(alice.tokens().refreshToken()));
        try (ChatSocket socket = alice.connect()) {
            assertThat(socket.authenticate(fresh.tokens().accessToken())
                            .path("sessionId")
                            .asText())
                    .isEqualTo(alice.tokens().sessionId());
            assertThat(refusalOf(() -> socket.authenticate(bob.tokens().accessToken()))
                            .code())
                    .isEqualTo("FORBIDDEN");
            assertThat(socket.call("ping", Map.of()).has("time")).isTrue();
        }
    }

    @Test
    void allowsLittleBeforeAuthentication() {
        try (RawSocket socket = parlance.node().raw()) {
            socket.handshake(RawSocket.goodHandshake());
            socket.sendFrame(RawSocket.TEXT, "x".repeat(4 * 1024 + 1).getBytes(StandardCharsets.US_ASCII));

            assertThat(socket.awaitClose()).isEqualTo(1009);
        }
    }

    @Test
    void refusesALargeFrameBeforeAuthenticationLongBeforeItsEnd() {
        try (RawSocket socket = parlance.node().raw()) {
            socket.handshake(RawSocket.goodHandshake());
            socket.sendHeader(RawSocket.TEXT, 1L << 30);
            socket.send(new byte[4 * 1024 + 1]);

            assertThat(socket.awaitClose()).isEqualTo(1009);
        }
    }

    @Test
    void refusesAnExpiredTokenOnEverySurface() {
        Account brief = parlance.secondNode().logIn(Parlance.DEMO, "alice", Parlance.PASSWORD);
        Account atTheFirst = brief.at(parlance.node());
        assertThat(atTheFirst.rest().get("me").status()).isEqualTo(200);

        await().untilAsserted(
                        () -> assertThat(atTheFirst.rest().get("me").status()).isEqualTo(401));

        assertThat(atTheFirst.rest().get("me").json().path("code").asText()).isEqualTo("UNAUTHENTICATED");
        Map<String, String> headers = RawSocket.goodHandshake();
        headers.put("Authorization", "Bearer " + brief.tokens().accessToken());
        assertThat(statusOf(headers)).isEqualTo(401);
        try (ChatSocket socket = parlance.node().connect()) {
            assertThat(refusalOf(() -> socket.authenticate(brief.tokens().accessToken()))
                            .code())
                    .isEqualTo("UNAUTHENTICATED");
        }
    }
}
