package io.parlance.applications;

import static io.parlance.testing.Refusals.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parlance.testing.Account;
import io.parlance.testing.ChatSocket;
import io.parlance.testing.HttpReply;
import io.parlance.testing.Landlord;
import io.parlance.testing.Mint;
import io.parlance.testing.Parlance;
import io.parlance.testing.Rest;
import io.parlance.testing.SystemTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tokens that were issued before some time are void. */
@SystemTest
class RevokingTokensIT {

    private final Parlance parlance;
    private Landlord landlord;
    private String tenant;

    RevokingTokensIT(Parlance parlance) {
        this.parlance = parlance;
    }

    @BeforeEach
    void settle() {
        landlord = Landlord.of(parlance.node());
        tenant = parlance.newName("acme").toLowerCase(Locale.ROOT);
        landlord.operator()
                .post("admin/tenants", Map.of("name", tenant, "displayName", "Acme", "openForRegistration", true))
                .orThrow();
    }

    @Test
    void putsOneUserOutOnEveryNodeAndNobodyElse() {
        Account alice = parlance.newUser(tenant, "alice");
        Account bob = parlance.newUser(tenant, "bob");
        Mint mint = Mint.of(parlance, landlord, tenant);
        String minted = mint.token("id:" + alice.id(), Instant.now().minusSeconds(5), Map.of());
        Rest server = landlord.server(parlance, tenant, "tokens:revoke");

        try (ChatSocket here = alice.connect();
                ChatSocket there = alice.at(parlance.secondNode()).connect();
                ChatSocket withMinted = parlance.secondNode().connect(minted);
                ChatSocket bobs = bob.connect()) {
            server.post("admin/tokens/revoke", Map.of("userId", alice.id())).orThrow();

            assertThat(here.awaitClose(Duration.ofSeconds(1))).isEqualTo(4401);
            assertThat(there.awaitClose(Duration.ofSeconds(1))).isEqualTo(4401);
            assertThat(withMinted.awaitClose(Duration.ofSeconds(1))).isEqualTo(4401);
            assertThat(bobs.call("ping", Map.of()).path("time").asText()).isNotEmpty();
        }
        assertOut(alice);
        assertThat(parlance.node().rest().withToken(minted).get("me").status()).isEqualTo(401);
        assertThat(bob.rest().get("me").status()).isEqualTo(200);

        Account again = parlance.node().logIn(tenant, alice.username(), Parlance.PASSWORD);
        assertThat(again.me().id()).isEqualTo(alice.id());
        assertThat(again.rest().get("sessions").json().path("items")).hasSize(1);
        assertThat(parlance.node()
                        .rest()
                        .withToken(mint.token("id:" + alice.id(), Instant.now().plusSeconds(1), Map.of()))
                        .get("me")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void putsAWholeTenantOutAndNoOther() {
        Account alice = parlance.newUser(tenant, "alice");
        Account other = parlance.newUser("alice");

        try (ChatSocket there = alice.at(parlance.secondNode()).connect();
                ChatSocket others = other.at(parlance.secondNode()).connect()) {
            landlord.operator()
                    .post("admin/tokens/revoke?tenant=" + tenant, Map.of())
                    .orThrow();

            assertThat(there.awaitClose(Duration.ofSeconds(1))).isEqualTo(4401);
            assertThat(others.call("ping", Map.of()).path("time").asText()).isNotEmpty();
        }
        assertOut(alice);
        assertThat(other.rest().get("me").status()).isEqualTo(200);
        assertThat(parlance.node()
                        .logIn(tenant, alice.username(), Parlance.PASSWORD)
                        .rest()
                        .get("me")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void leavesWhatWasIssuedAfterwards() {
        Instant before = Instant.now().minusSeconds(3_600);
        Account alice = parlance.newUser(tenant, "alice");

        JsonNode first = landlord.operator()
                .post("admin/tokens/revoke?tenant=" + tenant, Map.of("before", before.toString()))
                .orThrow()
                .json();
        JsonNode earlier = landlord.operator()
                .post(
                        "admin/tokens/revoke?tenant=" + tenant,
                        Map.of("before", before.minusSeconds(60).toString()))
                .orThrow()
                .json();

        assertThat(alice.rest().get("me").status()).isEqualTo(200);
        assertThat(earlier.path("before")).isEqualTo(first.path("before"));
    }

    @Test
    void isRefusedForTheFutureForStrangersAndForTheUnknown() {
        Account alice = parlance.newUser(tenant, "alice");
        Map<String, String> tomorrow =
                Map.of("before", Instant.now().plusSeconds(3_600).toString());

        HttpReply future = landlord.operator().post("admin/tokens/revoke?tenant=" + tenant, tomorrow);
        HttpReply stranger = alice.rest().post("admin/tokens/revoke", Map.of());
        HttpReply unknown = landlord.operator().post("admin/tokens/revoke?tenant=demo", Map.of("userId", alice.id()));

        assertThat(future.status()).isEqualTo(400);
        assertThat(future.json().path("field").asText()).isEqualTo("before");
        assertThat(stranger.status()).isEqualTo(404);
        assertThat(unknown.status()).isEqualTo(404);
    }

    private void assertOut(Account account) {
        assertThat(account.rest().get("me").status()).isEqualTo(401);
        assertThat(account.at(parlance.secondNode()).rest().get("me").status()).isEqualTo(401);
        assertThat(refusalOf(() -> parlance.node().refresh(account.tokens().refreshToken()))
                        .code())
                .isEqualTo("UNAUTHENTICATED");
    }
}
