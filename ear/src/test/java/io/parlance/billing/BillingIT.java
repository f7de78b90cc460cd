package io.parlance.billing;

import static io.parlance.testing.Refusals.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.parlance.testing.Account;
import io.parlance.testing.HttpReply;
import io.parlance.testing.Landlord;
import io.parlance.testing.OneStoreIsEnough;
import io.parlance.testing.Parlance;
import io.parlance.testing.RawSocket;
import io.parlance.testing.Rest;
import io.parlance.testing.SystemTest;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** From a plan to a paid invoice, and what a plan allows. */
@SystemTest
@OneStoreIsEnough
class BillingIT {

    /** Long over, whatever day it is. */
    private static final YearMonth LAST_MONTH = YearMonth.now(ZoneOffset.UTC).minusMonths(2);

    private final Parlance parlance;
    private final Landlord landlord;
    private final Rest operator;
    private final String tenant;
    private final String plan;

    BillingIT(Parlance parlance) {
        this.parlance = parlance;
        landlord = Landlord.of(parlance.node());
        operator = landlord.operator();
        tenant = parlance.newName("acme").toLowerCase(Locale.ROOT);
        plan = parlance.newName("team").toLowerCase(Locale.ROOT);
    }

    @Test
    void billsAMonthAndComputesItAgainToTheCent() {
        operator.post("admin/tenants", Map.of("name", tenant, "displayName", tenant, "openForRegistration", true))
                .orThrow();
        operator.post("admin/plans/" + plan, Map.of("currency", "EUR", "baseFee", 4_900))
                .orThrow();
        LocalDate half = LAST_MONTH.atDay(11);
        subscribe(Map.of("plan", plan, "from", LAST_MONTH.atDay(1).toString()));
        operator.post("admin/plans/" + plan + "/versions", Map.of("currency", "EUR", "baseFee", 9_900))
                .orThrow();
        subscribe(Map.of("plan", plan, "from", half.toString()));

        JsonNode draft = operator.post("admin/invoices?tenant=" + tenant, Map.of("month", LAST_MONTH.toString()))
                .orThrow()
                .json();
        String id = draft.path("id").asText();
        int days = LAST_MONTH.lengthOfMonth();
        long expected = Math.round(4_900 * 10.0 / days) + Math.round(9_900 * (days - 10.0) / days);
        JsonNode issued = act(id, "issue").orThrow().json();

        assertThat(draft.path("status").asText()).isEqualTo("draft");
        assertThat(issued.path("total").asLong()).isEqualTo(expected);
        assertThat(issued.path("number").asText()).matches("\\d{4}-\\d{6}");
        assertThat(issued.path("lines")).hasSize(6);
        assertThat(act(id, "issue").status()).isEqualTo(409);
        assertThat(operator.get("admin/invoices/" + id + "/verification?tenant=" + tenant)
                        .orThrow()
                        .json()
                        .path("same")
                        .asBoolean())
                .isTrue();
        assertThat(operator.get("admin/invoices/" + id + "/csv?tenant=" + tenant)
                        .orThrow()
                        .body()
                        .lines())
                .hasSize(7)
                .element(1)
                .asString()
                .startsWith(issued.path("number").asText() + "," + LAST_MONTH + ",issued,EUR,base," + plan + ",1,");
        assertThat(act(id, "pay").orThrow().json().path("status").asText()).isEqualTo("paid");
        assertThat(act(id, "void").status()).isEqualTo(409);
        assertThat(operator.post("admin/subscriptions?tenant=" + tenant, Map.of("plan", plan, "from", half.toString()))
                        .status())
                .as("a month that was billed")
                .isEqualTo(409);
        seenByTheTenantsServer(id);
        seenByTheTenantsAdministrators(id);
        isAudited(id);
    }

    private void isAudited(String paid) {
        String voided = operator.post(
                        "admin/invoices?tenant=" + tenant,
                        Map.of("month", LAST_MONTH.plusMonths(1).toString()))
                .orThrow()
                .json()
                .path("id")
                .asText();
        act(voided, "void").orThrow();

        assertThat(ofInvoices("invoice.drafted")).containsExactly(voided, paid);
        assertThat(ofInvoices("invoice.issued")).containsExactly(paid);
        assertThat(ofInvoices("invoice.paid")).containsExactly(paid);
        assertThat(ofInvoices("invoice.voided")).containsExactly(voided);
        assertThat(landlord.audited(tenant, "subscription.changed")).hasSize(2);
        assertThat(landlord.audited("platform", "plan.changed"))
                .filteredOn(row -> row.at("/resource/id").asText().equals(plan))
                .hasSize(2);
    }

    private List<String> ofInvoices(String action) {
        return landlord.audited(tenant, action).stream()
                .map(row -> row.at("/resource/id").asText())
                .toList();
    }

    private void seenByTheTenantsAdministrators(String id) {
        Account boss = parlance.newUser(tenant, "boss");
        Account clerk = parlance.newUser(tenant, "clerk");
        assertThat(boss.rest().get("admin/invoices").status())
                .as("not yet an administrator")
                .isEqualTo(404);
        give(boss, "role.tenant-admin");
        give(clerk, "usage.read");

        for (Rest rest : List.of(boss.rest(), clerk.rest())) {
            await().atMost(Duration.ofSeconds(6))
                    .until(() -> rest.get("admin/invoices").status() == 200);
            assertThat(rest.get("admin/invoices/" + id)
                            .orThrow()
                            .json()
                            .path("total")
                            .asLong())
                    .isPositive();
            assertThat(rest.get("admin/invoices/" + id + "/csv").status()).isEqualTo(200);
            assertThat(rest.get("admin/invoices/" + id + "/verification").status())
                    .isEqualTo(200);
            assertThat(rest.get("admin/usage").orThrow().json().path("items")).hasSize(3);
            assertThat(rest.get("admin/subscriptions").orThrow().json().path("items"))
                    .isNotEmpty();
            assertThat(rest.get("admin/usage?tenant=demo").body())
                    .isEqualTo(rest.get("admin/usage?tenant=no-such-tenant").body())
                    .contains("BAD_REQUEST");
            assertThat(rest.patch("admin/usage", Map.of("users", 1)).status()).isEqualTo(404);
            assertThat(rest.send("POST", "admin/invoices/" + id + "/void").status())
                    .isEqualTo(404);
        }
    }

    private void give(Account user, String permission) {
        operator.send("PUT", "admin/users/" + user.id() + "/permissions/" + permission + "?tenant=" + tenant, Map.of())
                .orThrow();
    }

    private void seenByTheTenantsServer(String id) {
        Rest server = landlord.server(parlance, tenant, "usage:read");
        Rest without = landlord.server(parlance, tenant, "users:read");

        assertThat(server.get("admin/invoices").orThrow().json().path("items")).hasSize(1);
        assertThat(server.get("admin/invoices/" + id)
                        .orThrow()
                        .json()
                        .path("status")
                        .asText())
                .isEqualTo("paid");
        assertThat(server.get("admin/usage").orThrow().json().path("items")).hasSize(3);
        assertThat(without.get("admin/invoices").status()).isEqualTo(403);
        assertThat(server.send("POST", "admin/invoices/" + id + "/void").status())
                .as("no key opens that")
                .isEqualTo(400);
    }

    @Test
    void holdsATenantToItsQuotasOnEveryNodeWithinASecond() {
        operator.post("admin/tenants", Map.of("name", tenant, "displayName", tenant, "openForRegistration", true))
                .orThrow();
        Account alice = parlance.newUser(tenant, "alice");
        Account elsewhere = parlance.secondNode().logIn(tenant, alice.username(), Parlance.PASSWORD);
        String room = alice.group("Harbour").id();
        alice.send(room, "one");
        elsewhere.send(room, "two");

        allow(Map.of("users", 1, "messagesADay", 2));
        await().atMost(Duration.ofMillis(1_500)).untilAsserted(() -> refusesAMessage(elsewhere, room));
        await().atMost(Duration.ofMillis(1_500)).untilAsserted(() -> refusesAMessage(alice, room));
        assertThat(refusalOf(() -> parlance.newUser(tenant, "bob")).code()).isEqualTo("QUOTA_EXCEEDED");
        assertThat(used("messagesADay"))
                .as("some more while the nodes heard of it")
                .isBetween(2L, 20L);

        allow(Map.of("users", "unlimited", "messagesADay", "unlimited", "connections", 0));
        alice.send(room, "four");
        parlance.newUser(tenant, "bob");
        await().atMost(Duration.ofMillis(1_500)).until(() -> handshake(alice) == 429);
        allow(Map.of("connections", 1));
        await().atMost(Duration.ofMillis(1_500)).until(() -> handshake(alice) == 101);
        assertThat(landlord.audited(tenant, "quota.changed"))
                .hasSize(6)
                .anySatisfy(row -> assertThat(row.at("/resource/id").asText()).isEqualTo("messagesADay"));
    }

    private void refusesAMessage(Account user, String room) {
        HttpReply reply = user.rest()
                .post(
                        "conversations/" + room + "/messages",
                        Map.of("clientMessageId", parlance.newName("m"), "content", Map.of("text", "more")));
        assertThat(reply.status()).isEqualTo(429);
        assertThat(reply.json().path("code").asText()).isEqualTo("QUOTA_EXCEEDED");
        assertThat(reply.header("Retry-After")).isPresent();
    }

    private int handshake(Account user) {
        Map<String, String> headers = new HashMap<>(RawSocket.goodHandshake());
        headers.put("Authorization", "Bearer " + user.tokens().accessToken());
        try (RawSocket socket = parlance.node().raw()) {
            return socket.handshake(headers);
        }
    }

    private long used(String quota) {
        JsonNode usage =
                operator.get("admin/tenants/" + tenant + "/usage").orThrow().json();
        return StreamSupport.stream(usage.path("items").spliterator(), false)
                .filter(one -> one.path("quota").asText().equals(quota))
                .findFirst()
                .orElseThrow()
                .path("used")
                .asLong();
    }

    private void allow(Map<String, ?> quotas) {
        operator.patch("admin/usage?tenant=" + tenant, quotas).orThrow();
    }

    private void subscribe(Map<String, ?> body) {
        operator.post("admin/subscriptions?tenant=" + tenant, body).orThrow();
    }

    private HttpReply act(String invoice, String what) {
        return operator.send("POST", "admin/invoices/" + invoice + "/" + what + "?tenant=" + tenant);
    }
}
