package io.parlance.tenancy;

import static io.parlance.testing.Refusals.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.parlance.testing.Account;
import io.parlance.testing.ChatSocket;
import io.parlance.testing.DocumentDatabase;
import io.parlance.testing.HttpReply;
import io.parlance.testing.Landlord;
import io.parlance.testing.OtherCluster;
import io.parlance.testing.Parlance;
import io.parlance.testing.Refused;
import io.parlance.testing.SystemTest;
import io.parlance.testing.Valve;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tenants in a database, or on a cluster, of their own. */
@SystemTest
class PlacementIT {

    private final Parlance parlance;
    private Landlord landlord;
    private String name;

    PlacementIT(Parlance parlance) {
        this.parlance = parlance;
    }

    @BeforeEach
    void arrive() {
        landlord = Landlord.of(parlance.node());
        name = parlance.newName("acme").toLowerCase(Locale.ROOT);
    }

    @Test
    void keepsATenantsDocumentsInADatabaseOfItsOwn() {
        String database = parlance.documents().name() + "_own";
        place(Map.of("kind", "database", "database", database));

        Account alice = parlance.newUser(name, "alice");
        String room = room(alice);
        alice.send(room, "here");
        Account elsewhere = alice.at(parlance.secondNode());
        await().ignoreExceptionsInstanceOf(Refused.class).untilAsserted(() -> elsewhere.send(room, "there"));

        assertThat(alice.history(room, "")).hasSizeGreaterThanOrEqualTo(2);
        DocumentDatabase own = new DocumentDatabase(parlance.documents().uri(), database);
        assertThat(own.count("messages", new Document())).isGreaterThanOrEqualTo(2);
        assertIsNotShared(room);
        assertThat(placement().path("kind").asText()).isEqualTo("database");
        assertThat(placement().path("database").asText()).isEqualTo(database);
        HttpReply again = landlord.operator()
                .post("admin/tenants", body(name + "-b", Map.of("kind", "database", "database", database)));
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.json().path("field").asText()).isEqualTo("placement.database");
        own.drop();
    }

    @Test
    void refusesOnlyTheTenantsOfAClusterThatIsAway() {
        // it stays open afterwards: the tenant lives behind it as long as the product runs
        Valve valve = OtherCluster.behindAValve();
        place(Map.of(
                "kind",
                "cluster",
                "uri",
                "mongodb://127.0.0.1:" + valve.port() + "/?serverSelectionTimeoutMS=700",
                "database",
                "chat"));
        Account alice = parlance.newUser(name, "alice");
        String room = room(alice);
        alice.send(room, "calm");
        Account bob = parlance.newUser("bob");
        String shared = room(bob);
        assertIsNotShared(room);
        await().until(() -> health("UP"));

        valve.shut();
        try (ChatSocket bobs = bob.connect()) {
            await().until(() -> health("DEGRADED"));
            Refused refused = refusalOf(() -> alice.send(room, "storm"));
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.code()).isEqualTo("UNAVAILABLE");
            assertThat(bobs.send(shared, "sunny here").sequence()).isEqualTo(1);
            assertThat(placement().path("status").asText()).isEqualTo("away");
        } finally {
            valve.open();
        }

        await().atMost(Duration.ofSeconds(15))
                .ignoreExceptionsInstanceOf(Refused.class)
                .untilAsserted(() -> alice.send(room, "calm again"));
        await().until(() -> health("UP"));
        assertThat(placement().toString()).contains("127.0.0.1:" + valve.port()).doesNotContain("mongodb://");
    }

    @Test
    void saysWhatIsWrongWithAPlacement() {
        HttpReply unknown = landlord.operator().post("admin/tenants", body(name, Map.of("kind", "moon")));
        HttpReply deaf = landlord.operator()
                .post(
                        "admin/tenants",
                        body(name, Map.of("kind", "cluster", "uri", "mongodb://me:secret@127.0.0.1:1/")));

        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.json().path("field").asText()).isEqualTo("placement.kind");
        assertThat(deaf.status()).isEqualTo(400);
        assertThat(deaf.json().path("field").asText()).isEqualTo("placement.uri");
        assertThat(deaf.body()).doesNotContain("secret");
        assertThat(landlord.operator().get("admin/tenants/" + name).status()).isEqualTo(404);
        assertThat(landlord.operator()
                        .get("admin/tenants/demo/placement")
                        .orThrow()
                        .json()
                        .path("kind")
                        .asText())
                .isEqualTo("shared");
    }

    private void place(Map<String, Object> placement) {
        landlord.operator().post("admin/tenants", body(name, placement)).orThrow();
    }

    private static Map<String, Object> body(String name, Map<String, Object> placement) {
        return Map.of("name", name, "displayName", name, "openForRegistration", true, "placement", placement);
    }

    /** A node writes in a new place a moment after it has heard of it. */
    private static String room(Account owner) {
        return await().ignoreExceptionsInstanceOf(Refused.class)
                .until(() -> owner.group("Weather"), made -> true)
                .id();
    }

    private JsonNode placement() {
        return landlord.operator()
                .get("admin/tenants/" + name + "/placement")
                .orThrow()
                .json();
    }

    private boolean health(String status) {
        return parlance.node()
                .rest()
                .get("/health/ready")
                .json()
                .path("status")
                .asText()
                .equals(status);
    }

    private void assertIsNotShared(String room) {
        DocumentDatabase shared = parlance.documents();
        String tenant = landlord.operator()
                .get("admin/tenants/" + name)
                .orThrow()
                .json()
                .path("id")
                .asText();
        for (String collection : new String[] {
            "messages",
            "conversations",
            "user_conversations",
            "conversation_changes",
            "dirty",
            "requests",
            "sync_cursors"
        }) {
            assertThat(shared.count(collection, new Document("tenantId", tenant)))
                    .as(collection)
                    .isZero();
        }
        assertThat(shared.find("conversations", room)).isEmpty();
        assertThat(shared.find("tenant_secrets", tenant)).isEmpty();
    }
}
