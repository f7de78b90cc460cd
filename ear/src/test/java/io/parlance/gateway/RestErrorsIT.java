package io.parlance.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parlance.testing.Account;
import io.parlance.testing.HttpReply;
import io.parlance.testing.OneStoreIsEnough;
import io.parlance.testing.Parlance;
import io.parlance.testing.SystemTest;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every error over REST is a problem (RFC 9457) with the product's code, never the container's page. */
@SystemTest
@OneStoreIsEnough
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestErrorsIT {

    private static final int LARGEST_BODY = 131_072;
    private static final String NOBODYS = "0198a1b2-0000-7000-8000-000000000000";

    private final Parlance parlance;
    private Account alice;

    RestErrorsIT(Parlance parlance) {
        this.parlance = parlance;
    }

    @BeforeAll
    void register() {
        alice = parlance.newUser("alice");
    }

    @ParameterizedTest(name = "{0} {1} is {2} {3}")
    @CsvSource({
        "GET,    no-such-thing,                                   404, NOT_FOUND",
        "GET,    conversations/0198a1b2-0000-7000-8000-000000000000, 404, NOT_FOUND",
        "GET,    conversations/not-an-id,                         400, BAD_REQUEST",
        "GET,    users/0198a1b2-0000-7000-8000-000000000000,      404, NOT_FOUND",
        "GET,    messages/not-a-message-id,                       400, BAD_REQUEST",
        "GET,    messages/0198a1b2-0000-7000-8000-000000000000:0000000001, 404, NOT_FOUND",
        "GET,    conversations?colour=red,                        400, BAD_REQUEST",
        "GET,    conversations?limit=0,                           400, BAD_REQUEST",
        "GET,    conversations?limit=201,                         400, BAD_REQUEST",
        "GET,    conversations?limit=ten,                         400, BAD_REQUEST",
        "GET,    conversations?cursor=nonsense,                   400, BAD_REQUEST",
    })
    void answersAProblemWithTheRightCode(String method, String path, int status, String code) {
        assertProblem(alice.rest().send(method, path), status, code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"me", "conversations", "users/" + NOBODYS, "messages/" + NOBODYS + ":0000000001", "auth/logout"})
    void asksForATokenFirst(String path) {
        HttpReply reply = parlance.node().rest().send(path.equals("auth/logout") ? "POST" : "GET", path);

        assertProblem(reply, 401, "UNAUTHENTICATED");
        assertThat(reply.header("WWW-Authenticate"))
                .hasValueSatisfying(value -> assertThat(value).startsWith("Bearer"));
    }

    @Test
    void namesTheFieldThatNobodyKnows() {
        HttpReply nested = alice.rest()
                .post(
                        "conversations/" + NOBODYS + "/messages",
                        Map.of("clientMessageId", "a", "content", Map.of("text", "x", "colour", "red")));
        HttpReply top = alice.rest().post("conversations", Map.of("type", "group", "title", "x", "colour", "red"));

        assertThat(assertProblem(nested, 400, "BAD_REQUEST").path("field").asText())
                .isEqualTo("content.colour");
        assertThat(assertProblem(top, 400, "BAD_REQUEST").path("field").asText())
                .isEqualTo("colour");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not json",
                "{",
                "[]",
                "null",
                "{\"type\":\"group\",\"type\":\"direct\"}",
                "{\"type\":\"group\"} trailing",
                "{\"type\":7}"
            })
    void refusesABodyThatIsNoGoodJson(String body) {
        assertProblem(alice.rest().post("conversations", body), 400, "BAD_REQUEST");
    }

    @Test
    void refusesABodyNestedTooDeep() {
        String deep = "{\"a\":".repeat(65) + "1" + "}".repeat(65);

        assertProblem(alice.rest().post("conversations", deep), 400, "BAD_REQUEST");
    }

    @Test
    void refusesAMethodThatTheResourceDoesNotHave() {
        HttpReply reply = alice.rest().send("PUT", "conversations", Map.of());

        assertThat(reply.status()).isEqualTo(405);
        assertIsProblem(reply);
    }

    @Test
    void refusesAnotherMediaType() {
        HttpReply reply = alice.rest().with("Content-Type", "text/plain").post("conversations", "{}");

        assertThat(reply.status()).isEqualTo(415);
        assertIsProblem(reply);
    }

    @Test
    void refusesABodyThatIsTooLarge() {
        String large = "{\"type\":\"group\",\"title\":\"" + "x".repeat(LARGEST_BODY) + "\"}";

        assertProblem(alice.rest().post("conversations", large), 413, "TOO_LARGE");
    }

    @Test
    void saysOnItsHealthPagesThatItServes() {
        assertThat(parlance.node().rest().get("/health/live").status()).isEqualTo(200);
        assertThat(parlance.node().rest().get("/health/ready").status()).isEqualTo(200);
        assertThat(parlance.node().rest().get("/metrics").status()).isIn(200, 401);
    }

    private static JsonNode assertProblem(HttpReply reply, int status, String code) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        assertIsProblem(reply);
        assertThat(reply.json().path("code").asText()).isEqualTo(code);
        return reply.json();
    }

    private static void assertIsProblem(HttpReply reply) {
        assertThat(reply.header("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(reply.json().path("status").asInt()).isEqualTo(reply.status());
        assertThat(reply.json().path("detail").asText()).isNotBlank();
        assertThat(reply.body()).doesNotContain("Exception", "io.parlance", "\tat ");
    }
}
