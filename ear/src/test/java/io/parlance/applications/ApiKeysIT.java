package io.parlance.applications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.parlance.testing.Account;
import io.parlance.testing.HttpReply;
import io.parlance.testing.Landlord;
import io.parlance.testing.OneStoreIsEnough;
import io.parlance.testing.Parlance;
import io.parlance.testing.Rest;
import io.parlance.testing.SystemTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@SystemTest
@OneStoreIsEnough
class ApiKeysIT {

    private static final String NOBODYS = "0198a1b2-0000-7000-8000-000000000000";

    private final Parlance parlance;
    private Landlord landlord;
    private String application;

    ApiKeysIT(Parlance parlance) {
        this.parlance = parlance;
    }

    @BeforeEach
    void makeAnApplication() {
        landlord = Landlord.of(parlance.node());
        application = landlord.addApplication(Parlance.DEMO, parlance.newName("shop"));
    }

    @Test
    void areShownOnce() {
        JsonNode key = landlord.addKey(Parlance.DEMO, application, "act-as", "users:read");
        JsonNode listed = landlord.operator()
                .get("admin/applications/" + application + "/keys?tenant=demo")
                .orThrow()
                .json()
                .at("/items/0");

        assertThat(key.path("key").asText()).contains("_" + key.path("prefix").asText());
        assertThat(listed.path("id")).isEqualTo(key.path("id"));
        assertThat(listed.path("prefix")).isEqualTo(key.path("prefix"));
        assertThat(listed.path("scopes").toString()).isEqualTo("[\"act-as\",\"users:read\"]");
        assertThat(listed.has("key")).isFalse();
        assertThat(listed.has("lastUsedAt")).isFalse();

        assertThat(server(parlance.node().rest(), key).get("users?limit=1").status())
                .isEqualTo(200);
        assertThat(landlord.operator()
                        .get("admin/applications/" + application + "/keys?tenant=demo")
                        .json()
                        .at("/items/0/lastUsedAt")
                        .asText())
                .isNotEmpty();
    }

    @Test
    void speakForUsersOfTheirTenant() {
        Account alice = parlance.newUser("alice");
        Account bob = parlance.newUser("bob");
        Rest server = server("act-as").with("X-Parlance-User", alice.id());

        String room = server.post(
                        "conversations",
                        Map.of("type", "group", "title", "Made by a server", "members", List.of(bob.id())))
                .orThrow()
                .json()
                .path("id")
                .asText();
        server.post(
                        "conversations/" + room + "/messages",
                        Map.of("clientMessageId", "1", "content", Map.of("text", "hello")))
                .orThrow();

        assertThat(bob.history(room, "")).singleElement().satisfies(message -> {
            assertThat(message.senderId()).isEqualTo(alice.id());
            assertThat(message.text()).isEqualTo("hello");
        });
        assertThat(server.get("me").json().path("id").asText()).isEqualTo(alice.id());
    }

    @Test
    void speakForNobodyElse() {
        Account mallory = parlance.newUser(Parlance.RIVAL, "mallory");
        Rest server = server("act-as");

        HttpReply foreign = server.with("X-Parlance-User", mallory.id()).get("me");
        HttpReply nobody = server.with("X-Parlance-User", NOBODYS).get("me");

        assertThat(refused(foreign)).isEqualTo("400 BAD_REQUEST X-Parlance-User");
        assertThat(foreign.body()).isEqualTo(nobody.body());
        assertThat(refused(server.with("X-Parlance-User", "ext:nobody").get("me")))
                .isEqualTo("400 BAD_REQUEST X-Parlance-User");
        assertThat(refused(server.with("X-Parlance-User", "alice").get("me")))
                .isEqualTo("400 BAD_REQUEST X-Parlance-User");
    }

    @Test
    void doWhatTheirScopesSayAndNothingElse() {
        Account alice = parlance.newUser("alice");
        Rest reader = server("users:read");

        assertThat(reader.get("users/" + alice.id()).json().path("username").asText())
                .isEqualTo(alice.username());
        assertThat(refused(reader.post("users", Map.of("externalId", "x")))).isEqualTo("403 FORBIDDEN ");
        assertThat(refused(reader.with("X-Parlance-User", alice.id()).get("me")))
                .isEqualTo("403 FORBIDDEN ");
        assertThat(refused(reader.get("admin/export"))).isEqualTo("403 FORBIDDEN ");
        assertThat(refused(reader.get("conversations"))).isEqualTo("400 BAD_REQUEST X-Parlance-User");
        assertThat(refused(reader.get("admin/applications"))).isEqualTo("400 BAD_REQUEST X-Parlance-User");
        assertThat(refused(reader.get("admin/tenants"))).isEqualTo("400 BAD_REQUEST X-Parlance-User");
        assertThat(reader.get("users?tenant=rival").status()).isEqualTo(400);
        assertThat(server("export").get("admin/export").status()).isEqualTo(200);
        assertThat(refused(server("export").get("admin/export?tenant=rival"))).isEqualTo("400 BAD_REQUEST tenant");
    }

    @Test
    void stayInTheirTenant() {
        Account mallory = parlance.newUser(Parlance.RIVAL, "mallory");
        Rest server = server("users:read", "users:write");

        for (String call : List.of("GET users/%s", "GET users/%s/account", "POST users/%s/deactivate")) {
            String[] parts = call.split(" ");
            HttpReply foreign = server.send(parts[0], parts[1].formatted(mallory.id()));
            HttpReply absent = server.send(parts[0], parts[1].formatted(NOBODYS));
            assertThat(foreign.status()).as(call).isEqualTo(404);
            assertThat(foreign.body()).as(call).isEqualTo(absent.body());
        }
        assertThat(mallory.me().id()).isEqualTo(mallory.id());
    }

    @Test
    void areRefusedOnEveryNodeOnceTheyAreRevoked() {
        JsonNode key = landlord.addKey(Parlance.DEMO, application, "users:read");
        Rest here = server(parlance.node().rest(), key);
        Rest there = server(parlance.secondNode().rest(), key);
        assertThat(there.get("users?limit=1").status()).isEqualTo(200);
        assertThat(here.get("users?limit=1").status()).isEqualTo(200);

        String path = "admin/keys/" + key.path("id").asText() + "?tenant=demo";
        assertThat(landlord.operator().delete(path).status()).isEqualTo(204);

        assertThat(refused(here.get("users?limit=1"))).isEqualTo("401 UNAUTHENTICATED ");
        await().atMost(Duration.ofSeconds(1))
                .untilAsserted(
                        () -> assertThat(there.get("users?limit=1").status()).isEqualTo(401));
        assertThat(landlord.operator().delete(path).status()).isEqualTo(204);
    }

    @Test
    void areGoodForAWhileBesideTheirSuccessors() {
        JsonNode old = landlord.addKey(Parlance.DEMO, application, "users:read");
        JsonNode fresh = landlord.operator()
                .post("admin/keys/" + old.path("id").asText() + "/rotate?tenant=demo", Map.of("overlapSeconds", 2))
                .orThrow()
                .json();
        Rest before = server(parlance.node().rest(), old);
        Rest after = server(parlance.node().rest(), fresh);

        assertThat(before.get("users?limit=1").status()).isEqualTo(200);
        assertThat(after.get("users?limit=1").status()).isEqualTo(200);
        assertThat(fresh.path("scopes")).isEqualTo(old.path("scopes"));

        await().atMost(Duration.ofSeconds(4))
                .untilAsserted(
                        () -> assertThat(before.get("users?limit=1").status()).isEqualTo(401));
        assertThat(after.get("users?limit=1").status()).isEqualTo(200);
        assertThat(refused(landlord.operator()
                        .post("admin/keys/" + old.path("id").asText() + "/rotate?tenant=demo", Map.of())))
                .isEqualTo("409 CONFLICT ");
    }

    @Test
    void runOut() {
        String soon = Instant.now().plusSeconds(2).toString();
        JsonNode key = landlord.operator()
                .post(
                        "admin/applications/" + application + "/keys?tenant=demo",
                        Map.of("name", "short", "scopes", List.of("users:read"), "expiresAt", soon))
                .orThrow()
                .json();
        Rest server = server(parlance.node().rest(), key);

        assertThat(server.get("users?limit=1").status()).isEqualTo(200);
        await().atMost(Duration.ofSeconds(4))
                .untilAsserted(
                        () -> assertThat(server.get("users?limit=1").status()).isEqualTo(401));
    }

    @Test
    void areRefusedAlikeWhateverIsWrongWithThem() {
        String key = landlord.addKey(Parlance.DEMO, application, "users:read")
                .path("key")
                .asText();
        String last = key.substring(key.length() - 2);
        String rivals = landlord.addTenant(parlance.newName("rivals").toLowerCase(Locale.ROOT));
        List<String> wrong = List.of(
                "key",
                "",
                key.substring(0, key.length() - 1),
                key.substring(0, key.length() - 2) + (last.equals("AA") ? "BB" : "AA"),
                key.replaceFirst("_.{36}_", "_" + rivals + "_"),
                key.replaceFirst("_.{36}_", "_" + NOBODYS + "_"));

        assertThat(wrong).allSatisfy(text -> {
            HttpReply reply = parlance.node().rest().with("X-Api-Key", text).get("users");
            assertThat(refused(reply)).isEqualTo("401 UNAUTHENTICATED ");
            assertThat(reply.json().path("detail").asText()).startsWith("the API key is not valid");
        });
    }

    @Test
    void goWithoutATokenAndATokenWithoutAPerson() {
        Account alice = parlance.newUser("alice");

        assertThat(refused(server("act-as")
                        .with("Authorization", "Bearer " + alice.tokens().accessToken())
                        .get("me")))
                .isEqualTo("400 BAD_REQUEST X-Api-Key");
        assertThat(refused(alice.rest().with("X-Parlance-User", alice.id()).get("me")))
                .isEqualTo("400 BAD_REQUEST X-Parlance-User");
        assertThat(refused(parlance.node().rest().get("me"))).isEqualTo("401 UNAUTHENTICATED ");
    }

    @Test
    void stopWithTheirApplication() {
        Rest server = server(parlance.node().rest(), landlord.addKey(Parlance.DEMO, application, "users:read"));
        assertThat(server.get("users?limit=1").status()).isEqualTo(200);

        String path = "admin/applications/" + application + "?tenant=demo";
        landlord.operator().patch(path, Map.of("active", false)).orThrow();
        assertThat(server.get("users?limit=1").status()).isEqualTo(401);

        landlord.operator().patch(path, Map.of("active", true)).orThrow();
        assertThat(server.get("users?limit=1").status()).isEqualTo(200);
    }

    @Test
    void areTheAdministratorsBusinessOnly() {
        Account alice = parlance.newUser("alice");
        String path = "admin/applications/" + application + "/keys";

        for (String call : List.of("admin/applications", path, "admin/tenants", "admin/tenants/demo")) {
            assertThat(refused(alice.rest().get(call))).isEqualTo("404 NOT_FOUND ");
        }
        assertThat(refused(alice.rest().post(path, Map.of("name", "mine", "scopes", List.of("act-as")))))
                .isEqualTo("404 NOT_FOUND ");
        assertThat(refused(alice.rest().post("users", Map.of("externalId", "x"))))
                .isEqualTo("404 NOT_FOUND ");
        assertThat(refused(landlord.operator().get("admin/applications?tenant=no-such-tenant")))
                .isEqualTo("400 BAD_REQUEST tenant");
        assertThat(refused(landlord.operator().get(path + "?tenant=rival"))).isEqualTo("404 NOT_FOUND ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"scopes\": [\"act-as\"]}                                                        | name",
                "{\"name\": \" \", \"scopes\": [\"act-as\"]}                                       | name",
                "{\"name\": \"a\"}                                                                 | scopes",
                "{\"name\": \"a\", \"scopes\": []}                                                 | scopes",
                "{\"name\": \"a\", \"scopes\": [\"everything\"]}                                   | scopes",
                "{\"name\": \"a\", \"scopes\": [\"act-as\"], \"expiresAt\": \"tomorrow\"}          | expiresAt",
                "{\"name\": \"a\", \"scopes\": [\"act-as\"], \"expiresAt\": \"2020-01-01T00:00:00Z\"} | expiresAt",
                "{\"name\": \"a\", \"scopes\": [\"act-as\"], \"hash\": \"0\"}                      | hash"
            })
    void areRefusedByTheFieldThatIsWrong(String body, String field) {
        HttpReply reply =
                landlord.operator().send("POST", "admin/applications/" + application + "/keys?tenant=demo", body);

        assertThat(refused(reply)).isEqualTo("400 BAD_REQUEST " + field);
    }

    private Rest server(String... scopes) {
        return server(parlance.node().rest(), landlord.addKey(Parlance.DEMO, application, scopes));
    }

    private static Rest server(Rest node, JsonNode key) {
        return node.with("X-Api-Key", key.path("key").asText());
    }

    private static String refused(HttpReply reply) {
        JsonNode json = reply.json();
        return reply.status() + " " + json.path("code").asText() + " "
                + json.path("field").asText("");
    }
}
