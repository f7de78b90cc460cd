package io.parlance.applications;

import static io.parlance.testing.Refusals.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parlance.testing.Account;
import io.parlance.testing.ChatSocket;
import io.parlance.testing.HttpReply;
import io.parlance.testing.Landlord;
import io.parlance.testing.Parlance;
import io.parlance.testing.Rest;
import io.parlance.testing.SystemTest;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SystemTest
class TenantsIT {

    private final Parlance parlance;
    private Landlord landlord;
    private String name;

    TenantsIT(Parlance parlance) {
        this.parlance = parlance;
    }

    @BeforeEach
    void arrive() {
        landlord = Landlord.of(parlance.node());
        name = parlance.newName("acme").toLowerCase(Locale.ROOT);
    }

    @Test
    void areMadeOnceAndOpenOnlyWhereThatIsSaid() {
        landlord.addTenant(name);

        assertThat(tenant("").path("status").asText()).isEqualTo("active");
        assertThat(landlord.operator()
                        .post("admin/tenants", Map.of("name", name, "displayName", "Again"))
                        .status())
                .isEqualTo(409);
        assertThat(refusalOf(() -> parlance.node().register(name, "alice", Parlance.PASSWORD))
                        .code())
                .isEqualTo("FORBIDDEN");
        assertThat(landlord.operator()
                        .get("admin/tenants?limit=200")
                        .json()
                        .path("items")
                        .findValuesAsText("name"))
                .contains(name, "demo", "platform");
    }

    @Test
    void letNobodyInWhileTheyAreSuspended() {
        landlord.operator()
                .post("admin/tenants", Map.of("name", name, "displayName", "Acme", "openForRegistration", true))
                .orThrow();
        Account alice = parlance.newUser(name, "alice");
        Rest server = landlord.server(parlance, name, "users:read");
        assertThat(server.get("users").status()).isEqualTo(200);
        String unknown = refusalOf(() -> parlance.node().logIn("no-such-tenant", "alice", Parlance.PASSWORD))
                .getMessage();

        try (ChatSocket here = alice.connect();
                ChatSocket there = alice.at(parlance.secondNode()).connect()) {
            assertThat(tenant("suspended").path("status").asText()).isEqualTo("suspended");

            assertThat(here.awaitClose(Duration.ofSeconds(1))).isEqualTo(4401);
            assertThat(there.awaitClose(Duration.ofSeconds(1))).isEqualTo(4401);
        }
        assertThat(alice.rest().get("me").status()).isEqualTo(401);
        assertThat(alice.at(parlance.secondNode()).rest().get("me").status()).isEqualTo(401);
        assertThat(server.get("users").status()).isEqualTo(401);
        assertThat(refusalOf(() -> parlance.node().refresh(alice.tokens().refreshToken()))
                        .code())
                .isEqualTo("UNAUTHENTICATED");
        assertThat(refusalOf(() -> parlance.node().logIn(name, alice.username(), Parlance.PASSWORD))
                        .getMessage())
                .isEqualTo(unknown);

        tenant("active");

        assertThat(alice.me().id()).isEqualTo(alice.id());
        assertThat(server.get("users").status()).isEqualTo(200);
    }

    @Test
    void keepTheOneThatRunsThem() {
        HttpReply reply = landlord.operator().patch("admin/tenants/platform", Map.of("status", "suspended"));

        assertThat(reply.status()).isEqualTo(409);
        assertThat(landlord.operator().get("admin/tenants/no-such-tenant").status())
                .isEqualTo(404);
    }

    /** @param status to be; empty to leave it */
    private JsonNode tenant(String status) {
        HttpReply reply = status.isEmpty()
                ? landlord.operator().get("admin/tenants/" + name)
                : landlord.operator().patch("admin/tenants/" + name, Map.of("status", status));
        return reply.orThrow().json();
    }
}
