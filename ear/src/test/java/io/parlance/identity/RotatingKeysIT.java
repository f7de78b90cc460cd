package io.parlance.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.parlance.testing.Account;
import io.parlance.testing.ChatClient;
import io.parlance.testing.ChatSocket;
import io.parlance.testing.Json;
import io.parlance.testing.Landlord;
import io.parlance.testing.Parlance;
import io.parlance.testing.Rest;
import io.parlance.testing.SystemTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Keys of access tokens change while everybody is signed in. What is revoked here signed nobody's tokens but this test's. */
@SystemTest
class RotatingKeysIT {

    private static final Duration A_SECOND = Duration.ofSeconds(1);

    private final Parlance parlance;
    private Rest operator;

    RotatingKeysIT(Parlance parlance) {
        this.parlance = parlance;
    }

    @BeforeEach
    void signIn() {
        operator = Landlord.of(parlance.node()).operator();
    }

    @Test
    void takesTokensOfTheFormerKeyAndSignsWithTheNextOneWhichWasPublishedBefore() {
        ChatClient there = parlance.secondNode();
        Account alice = parlance.newUser("alice");
        String former = kid(alice);
        String next = inState("next").getFirst();
        assertThat(published(there)).contains(former, next);

        try (ChatSocket here = alice.connect();
                ChatSocket elsewhere = alice.at(there).connect()) {
            JsonNode current =
                    operator.send("POST", "admin/signing-keys/rotate").orThrow().json();
            assertThat(current.path("kid").asText()).isEqualTo(next);
            assertThat(current.path("state").asText()).isEqualTo("current");

            Account bob = parlance.newUser("bob");
            assertThat(kid(bob)).isEqualTo(next);
            assertThat(status(bob, parlance.node())).isEqualTo(200);
            assertThat(status(bob, there)).isEqualTo(200);
            assertThat(status(alice, parlance.node())).isEqualTo(200);
            assertThat(status(alice, there)).isEqualTo(200);
            assertThat(here.call("ping", Map.of()).path("time").asText()).isNotEmpty();
            assertThat(elsewhere.call("ping", Map.of()).path("time").asText()).isNotEmpty();
        }
        for (ChatClient node : List.of(parlance.node(), there)) {
            await().untilAsserted(() ->
                    assertThat(published(node)).contains(former, next).containsAll(inState("next")));
        }
        await().until(() -> kid(there.logIn(Parlance.DEMO, alice.username(), Parlance.PASSWORD)), next::equals);
        assertThat(audited("signingKey.rotated")).isEqualTo(next);
    }

    @Test
    void takesNoTokenOfARevokedKeyOnAnyNodeAndClosesItsSockets() {
        ChatClient there = parlance.secondNode();
        Account alice = parlance.newUser("alice");
        String stolen = operator.send("POST", "admin/signing-keys/rotate")
                .orThrow()
                .json()
                .path("kid")
                .asText();
        Account bob = parlance.newUser("bob");
        assertThat(kid(bob)).isEqualTo(stolen);
        operator.send("POST", "admin/signing-keys/rotate").orThrow();

        try (ChatSocket here = bob.connect();
                ChatSocket elsewhere = bob.at(there).connect();
                ChatSocket others = alice.at(there).connect()) {
            operator.send("DELETE", "admin/signing-keys/" + stolen).orThrow();

            assertThat(status(bob, parlance.node())).isEqualTo(401);
            assertThat(here.awaitClose(A_SECOND)).isEqualTo(4401);
            assertThat(elsewhere.awaitClose(A_SECOND)).isEqualTo(4401);
            assertThat(others.call("ping", Map.of()).path("time").asText()).isNotEmpty();
        }
        assertThat(status(bob, there)).isEqualTo(401);
        assertThat(published(parlance.node())).doesNotContain(stolen);
        assertThat(published(there)).doesNotContain(stolen);
        assertThat(kids(parlance.node().statementKeys())).contains(stolen);

        String fresh = there.refresh(bob.tokens().refreshToken()).accessToken();
        assertThat(parlance.node().rest().withToken(fresh).get("me").status()).isEqualTo(200);
        assertThat(status(alice, parlance.node())).isEqualTo(200);
        assertThat(audited("signingKey.revoked")).isEqualTo(stolen);
        assertThat(operator.send("DELETE", "admin/signing-keys/" + stolen).status())
                .as("again")
                .isEqualTo(204);
    }

    @Test
    void isTheOperatorsOnly() {
        Account alice = parlance.newUser("alice");

        assertThat(alice.rest().get("admin/signing-keys").status()).isEqualTo(404);
        assertThat(alice.rest().send("POST", "admin/signing-keys/rotate").status())
                .isEqualTo(404);
        assertThat(alice.rest()
                        .send("DELETE", "admin/signing-keys/" + kid(alice))
                        .status())
                .isEqualTo(404);
        assertThat(operator.send("DELETE", "admin/signing-keys/nobodys").status())
                .isEqualTo(404);
    }

    private List<String> inState(String state) {
        JsonNode keys = operator.get("admin/signing-keys").orThrow().json().path("items");
        return StreamSupport.stream(keys.spliterator(), false)
                .filter(key -> key.path("state").asText().equals(state))
                .map(key -> key.path("kid").asText())
                .toList();
    }

    /** What the newest such row of the operator's log is about. */
    private String audited(String action) {
        return operator.get("admin/audit?limit=1&action=" + action)
                .orThrow()
                .json()
                .at("/items/0/resource/id")
                .asText();
    }

    private static int status(Account account, ChatClient node) {
        return account.at(node).rest().get("me").status();
    }

    private static List<String> published(ChatClient node) {
        return kids(node.publicKeys());
    }

    private static List<String> kids(JsonNode set) {
        return StreamSupport.stream(set.path("keys").spliterator(), false)
                .peek(key -> assertThat(key.has("d")).as("a private exponent").isFalse())
                .map(key -> key.path("kid").asText())
                .toList();
    }

    private static String kid(Account account) {
        String header = account.tokens().accessToken().split("\\.")[0];
        return Json.parse(new String(Base64.getUrlDecoder().decode(header), StandardCharsets.UTF_8))
                .path("kid")
                .asText();
    }
}
