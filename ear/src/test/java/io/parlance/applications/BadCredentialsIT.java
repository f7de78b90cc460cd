package io.parlance.applications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.parlance.testing.Account;
import io.parlance.testing.ChatClient;
import io.parlance.testing.Json;
import io.parlance.testing.Landlord;
import io.parlance.testing.Parlance;
import io.parlance.testing.SystemTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Who tries keys and tokens from an address that nobody else in these tests has: of the loopback ones only Linux has others. */
@SystemTest
@EnabledOnOs(OS.LINUX)
class BadCredentialsIT {

    private static final int BURST = 2_000;
    private static final Duration TWO_SECONDS = Duration.ofSeconds(2);
    private static final Duration SOON = Duration.ofMillis(10);

    private final Parlance parlance;
    private HttpClient guesser;

    BadCredentialsIT(Parlance parlance) {
        this.parlance = parlance;
    }

    @BeforeEach
    void goElsewhere() throws IOException {
        guesser = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .localAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 77}))
                .build();
    }

    @AfterEach
    void stop() {
        guesser.close();
    }

    @Test
    void areRefusedUnseenAfterSoManyAndKeepNobodyElseOut() throws IOException, InterruptedException {
        Landlord landlord = Landlord.of(parlance.node());
        String application = landlord.addApplication(Parlance.DEMO, parlance.newName("shop"));
        String key = landlord.addKey(Parlance.DEMO, application, "users:read")
                .path("key")
                .asText();
        Account alice = parlance.newUser("alice");
        ChatClient here = parlance.node();
        assertThat(withKey(here, key).statusCode()).isEqualTo(200);

        HttpResponse<String> refused = guessUntilRefused(here);

        JsonNode problem = Json.parse(refused.body());
        assertThat(problem.path("code").asText()).isEqualTo("RATE_LIMITED");
        assertThat(problem.path("retryAfterMs").asLong()).isBetween(1L, 1_000L);
        assertThat(refused.headers().firstValue("Retry-After")).contains("1");
        assertThat(refused.headers().firstValue("RateLimit-Limit")).contains(Integer.toString(BURST));
        assertThat(refused.headers().firstValue("RateLimit-Remaining")).contains("0");

        assertThat(withKey(here, key).statusCode()).as("a key that is known").isEqualTo(200);
        assertThat(withToken(here, alice.tokens().accessToken()).statusCode())
                .as("a good token")
                .isEqualTo(200);
        assertThat(here.rest().withToken("theirs").get("me").status())
                .as("a bad token from elsewhere")
                .isEqualTo(401);
        // twenty come back each second: whoever goes on comes to the end of them again
        await().atMost(TWO_SECONDS)
                .pollInterval(SOON)
                .untilAsserted(
                        () -> assertThat(withKey(parlance.secondNode(), guess()).statusCode())
                                .as("on the other node")
                                .isEqualTo(429));
        await().atMost(TWO_SECONDS)
                .pollInterval(SOON)
                .untilAsserted(() -> assertThatThrownBy(() -> openSocket(here, "theirs"))
                        .isInstanceOf(CompletionException.class)
                        .cause()
                        .isInstanceOfSatisfying(WebSocketHandshakeException.class, handshake -> {
                            assertThat(handshake.getResponse().statusCode()).isEqualTo(429);
                            assertThat(handshake.getResponse().headers().firstValue("Retry-After"))
                                    .isPresent();
                        }));
    }

    /** As many as the bucket holds, and what has come into it meanwhile. */
    private HttpResponse<String> guessUntilRefused(ChatClient node) throws IOException, InterruptedException {
        for (int guesses = 0; guesses < 10 * BURST; guesses++) {
            HttpResponse<String> answer = withKey(node, guess());
            if (answer.statusCode() == 429) {
                assertThat(guesses).isGreaterThanOrEqualTo(BURST);
                return answer;
            }
            assertThat(answer.statusCode()).isEqualTo(401);
        }
        throw new AssertionError("nobody stops who guesses");
    }

    private static String guess() {
        return "pak_" + UUID.randomUUID() + "_" + "x".repeat(43);
    }

    private HttpResponse<String> withKey(ChatClient node, String key) throws IOException, InterruptedException {
        return get(node, "/api/v1/users?limit=1", "X-Api-Key", key);
    }

    private HttpResponse<String> withToken(ChatClient node, String token) throws IOException, InterruptedException {
        return get(node, "/api/v1/me", "Authorization", "Bearer " + token);
    }

    private HttpResponse<String> get(ChatClient node, String path, String header, String value)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(node.base().resolve(path))
                .header(header, value)
                .timeout(Duration.ofSeconds(20))
                .build();
        return guesser.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private WebSocket openSocket(ChatClient node, String token) {
        URI address =
                URI.create(node.base().toString().replaceFirst("^http", "ws")).resolve("/chat");
        return guesser.newWebSocketBuilder()
                .header("Authorization", "Bearer " + token)
                .subprotocols("parlance.v1")
                .buildAsync(address, new WebSocket.Listener() {})
                .join();
    }
}
