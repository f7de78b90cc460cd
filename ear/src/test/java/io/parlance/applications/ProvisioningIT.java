package io.parlance.applications;

import static io.parlance.testing.Refusals.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parlance.testing.Account;
import io.parlance.testing.ChatSocket;
import io.parlance.testing.HttpReply;
import io.parlance.testing.Json;
import io.parlance.testing.Landlord;
import io.parlance.testing.Parlance;
import io.parlance.testing.Refused;
import io.parlance.testing.Rest;
import io.parlance.testing.SystemTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a tenant's server does with the tenant's users. */
@SystemTest
class ProvisioningIT {

    private final Parlance parlance;
    private Rest server;
    private String externalId;

    ProvisioningIT(Parlance parlance) {
        this.parlance = parlance;
    }

    @BeforeEach
    void arrive() {
        server = Landlord.of(parlance.node()).server(parlance, Parlance.DEMO, "act-as", "users:read", "users:write");
        externalId = parlance.newName("crm");
    }

    @Test
    void addsAUserOnceAndChangesThemAfterwards() {
        HttpReply added = upsert(Map.of("externalId", externalId, "displayName", "Ann"));
        HttpReply changed = upsert(Map.of("externalId", externalId, "customData", Map.of("level", 7)));

        assertThat(added.status()).isEqualTo(201);
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.json().path("id")).isEqualTo(added.json().path("id"));
        assertThat(changed.json().path("displayName").asText()).isEqualTo("Ann");
        assertThat(changed.json().path("customData")).isEqualTo(Json.parse("{\"level\": 7}"));
        assertThat(changed.json().path("active").asBoolean()).isTrue();
        assertThat(server.get("users/ext:" + externalId + "/account").json()).isEqualTo(changed.json());
        assertThat(server.get("users/ext:" + externalId).json().path("id"))
                .isEqualTo(added.json().path("id"));
    }

    @Test
    void addsOneUserHoweverManyAskAtOnce() {
        List<CompletableFuture<HttpReply>> replies = IntStream.range(0, 6)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> upsert(Map.of("externalId", externalId))))
                .toList();

        assertThat(replies.stream()
                        .map(CompletableFuture::join)
                        .map(reply -> reply.orThrow().json().path("id").asText()))
                .hasSize(6)
                .containsOnly(
                        server.get("users/ext:" + externalId).json().path("id").asText());
    }

    @Test
    void takesTheTenantsIdWhereverAUserIsNamed() {
        Account alice = parlance.newUser("alice");
        String added =
                upsert(Map.of("externalId", externalId)).json().path("id").asText();

        String room = server.with("X-Parlance-User", "ext:" + externalId)
                .post("conversations", Map.of("type", "group", "title", "Help", "members", List.of(alice.id())))
                .orThrow()
                .json()
                .path("id")
                .asText();
        JsonNode direct = alice.rest()
                .post("conversations", Map.of("type", "direct", "members", List.of("ext:" + externalId)))
                .orThrow()
                .json();

        assertThat(alice.members(room)).extracting(member -> member.userId()).contains(added, alice.id());
        assertThat(alice.members(direct.path("id").asText()))
                .extracting(member -> member.userId())
                .containsExactlyInAnyOrder(added, alice.id());
        Refused unknown = refusalOf(() -> alice.rest()
                .post("conversations", Map.of("type", "group", "title", "x", "members", List.of("ext:nobody")))
                .orThrow());
        assertThat(unknown.code() + " " + unknown.field().orElse("")).isEqualTo("NOT_FOUND members");
    }

    @Test
    void changesWhatAUserIsFoundBy() {
        Account alice = parlance.newUser("alice");
        upsert(Map.of("externalId", externalId));
        String other = parlance.newName("erp");

        HttpReply changed = server.patch(
                "users/ext:" + externalId,
                Map.of("externalId", other, "username", other, "email", other + "@example.org"));
        HttpReply taken = server.patch("users/ext:" + other, Map.of("username", alice.username()));

        assertThat(changed.orThrow().json().path("username").asText()).isEqualTo(other);
        assertThat(server.get("users/ext:" + externalId).status()).isEqualTo(404);
        assertThat(taken.status()).isEqualTo(409);
        assertThat(taken.json().path("field").asText()).isEqualTo("username");
    }

    @Test
    void isTheOnlyOneToWriteCustomData() {
        Account alice = parlance.newUser("alice");

        HttpReply refused = alice.rest().patch("me", Map.of("customData", Map.of("level", 99)));
        server.patch("users/" + alice.id(), Map.of("customData", Map.of("level", 1)))
                .orThrow();

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().path("field").asText()).isEqualTo("customData");
        assertThat(alice.me().customData()).isEqualTo(Json.parse("{\"level\": 1}"));
    }

    @Test
    void givesAUserAPasswordToLogInWith() {
        upsert(Map.of("externalId", externalId, "username", externalId, "password", Parlance.PASSWORD))
                .orThrow();
        Account account = parlance.node().logIn(Parlance.DEMO, externalId, Parlance.PASSWORD);
        assertThat(account.me().username()).isEqualTo(externalId);

        server.patch("users/ext:" + externalId, Map.of("password", "a-bicycle-made-for-two"))
                .orThrow();

        assertThat(account.rest().get("me").status()).isEqualTo(401);
        assertThat(parlance.node()
                        .logIn(Parlance.DEMO, externalId, "a-bicycle-made-for-two")
                        .me()
                        .id())
                .isEqualTo(account.id());
    }

    @Test
    void putsAUserOutEverywhereAndLetsThemInAgain() {
        Account alice = parlance.newUser("alice");
        Account away = alice.at(parlance.secondNode());
        server.patch("users/" + alice.id(), Map.of("externalId", externalId)).orThrow();
        assertThat(server.with("X-Parlance-User", "ext:" + externalId).get("me").status())
                .isEqualTo(200);
        String wrong = refusalOf(() -> parlance.node().logIn(Parlance.DEMO, alice.username(), "not-the-password"))
                .getMessage();

        try (ChatSocket here = alice.connect();
                ChatSocket there = away.connect()) {
            JsonNode account = server.send("POST", "users/ext:" + externalId + "/deactivate")
                    .orThrow()
                    .json();

            assertThat(account.path("active").asBoolean()).isFalse();
            assertThat(here.awaitClose(Duration.ofSeconds(1))).isEqualTo(4401);
            assertThat(there.awaitClose(Duration.ofSeconds(1))).isEqualTo(4401);
        }
        assertThat(alice.rest().get("me").status()).isEqualTo(401);
        assertThat(away.rest().get("me").status()).isEqualTo(401);
        assertThat(server.with("X-Parlance-User", "ext:" + externalId).get("me").status())
                .isEqualTo(400);
        assertThat(refusalOf(() -> parlance.node().refresh(alice.tokens().refreshToken()))
                        .code())
                .isEqualTo("UNAUTHENTICATED");
        assertThat(refusalOf(() -> parlance.node().logIn(Parlance.DEMO, alice.username(), Parlance.PASSWORD))
                        .getMessage())
                .isEqualTo(wrong);

        server.send("POST", "users/" + alice.id() + "/reactivate").orThrow();

        assertThat(alice.rest().get("me").status()).isEqualTo(401);
        assertThat(parlance.node()
                        .logIn(Parlance.DEMO, alice.username(), Parlance.PASSWORD)
                        .me()
                        .id())
                .isEqualTo(alice.id());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                              | externalId",
                "{\"externalId\": 7}                             | externalId",
                "{\"externalId\": \"\"}                          | externalId",
                "{\"externalId\": \"x\", \"username\": \"a b\"}  | username",
                "{\"externalId\": \"x\", \"email\": \"nobody\"}  | email",
                "{\"externalId\": \"x\", \"customData\": []}     | customData",
                "{\"externalId\": \"x\", \"password\": \"x\"}    | password",
                "{\"externalId\": \"x\", \"id\": \"x\"}          | id"
            })
    void refusesWhatIsWrongByItsField(String body, String field) {
        HttpReply reply = server.send("POST", "users", body);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().path("field").asText()).isEqualTo(field);
    }

    private HttpReply upsert(Map<String, ?> user) {
        return server.post("users", user);
    }
}
