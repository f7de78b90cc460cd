package io.parlance.permissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.parlance.testing.Account;
import io.parlance.testing.HttpReply;
import io.parlance.testing.Parlance;
import io.parlance.testing.SystemTest;
import io.parlance.testing.wire.Conversation;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Granting, what it changes on both nodes, and the product's own words on why. */
@SystemTest
class PermissionsIT {

    private static final Duration SOON = Duration.ofSeconds(1);

    private final Parlance parlance;
    private Account operator;
    private Account alice;
    private Account bob;
    private Conversation room;

    PermissionsIT(Parlance parlance) {
        this.parlance = parlance;
    }

    @BeforeEach
    void meet() {
        operator = parlance.node().logIn("platform", "operator", Parlance.PASSWORD);
        alice = parlance.newUser("alice");
        bob = parlance.newUser("bob");
        room = alice.group("Tea", bob);
    }

    @Test
    void aGrantLiftsAMemberOnBothNodesUntilItIsTakenBack() {
        Account elsewhere = bob.at(parlance.secondNode());
        String message = alice.send(room.id(), "pin me").id();
        assertThat(pin(bob, message).status()).isEqualTo(403);
        assertThat(pin(elsewhere, message).status()).isEqualTo(403);

        HttpReply granted = grant(operator, bob, "conversation.pin", "&resource=" + room.id(), Map.of());

        assertThat(granted.status()).isEqualTo(200);
        assertThat(granted.json().path("resource").asText()).isEqualTo(room.id());
        assertThat(pin(bob, message).status()).isEqualTo(204);
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(pin(elsewhere, message).status()).isEqualTo(204));
        assertThat(explain(bob, bob, "pin").path("reason").asText()).isEqualTo("grant");

        assertThat(operator.rest()
                        .delete(path(bob, "conversation.pin") + "?tenant=demo&resource=" + room.id())
                        .status())
                .isEqualTo(204);
        assertThat(pin(bob, message).status()).isEqualTo(403);
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(pin(elsewhere, message).status()).isEqualTo(403));
    }

    @Test
    void aGrantHoldsUntilItExpires() {
        String end = Instant.now().plus(2, ChronoUnit.SECONDS).toString();
        grant(operator, bob, "conversation.update", "", Map.of("expiresAt", end))
                .orThrow();

        assertThat(rename(bob, "Coffee").status()).isEqualTo(200);
        await().untilAsserted(() ->
                assertThat(rename(bob, "Milk " + UUID.randomUUID()).status()).isEqualTo(403));
        assertThat(grant(operator, bob, "conversation.update", "", Map.of("expiresAt", "2020-01-01T00:00:00Z"))
                        .json()
                        .path("field")
                        .asText())
                .isEqualTo("expiresAt");
    }

    @Test
    void aTenantsAdministratorManagesPermissionsThereAndNowhereElse() {
        assertThat(own(alice, bob).status()).as("not yet").isEqualTo(404);
        grant(operator, alice, "role.tenant-admin", "", Map.of()).orThrow();
        Account mallory = parlance.newUser(Parlance.RIVAL, "mallory");

        assertThat(alice.rest()
                        .send("PUT", path(bob, "role.moderator"), Map.of())
                        .status())
                .isEqualTo(200);
        assertThat(own(alice, bob).json().path("items"))
                .singleElement()
                .satisfies(item -> assertThat(item.path("permission").asText()).isEqualTo("role.moderator"));
        assertThat(own(alice, mallory).status()).isEqualTo(404);
        assertThat(alice.rest().get(path(mallory) + "?tenant=" + Parlance.RIVAL).status())
                .isEqualTo(404);
        assertThat(own(bob, alice).status()).as("a moderator").isEqualTo(404);
        assertThat(alice.rest().send("POST", "admin/consistency/runs").status())
                .as("the operator's")
                .isEqualTo(404);
        String message = alice.send(room.id(), "moderate me").id();
        assertThat(bob.rest().delete("messages/" + message).status()).isEqualTo(200);
    }

    @Test
    void whoWasGrantedToManageDoesNotMakeOthersOfTheirKind() {
        grant(operator, alice, "permissions.manage", "", Map.of()).orThrow();

        assertThat(alice.rest()
                        .send("PUT", path(bob, "conversation.pin"), Map.of())
                        .status())
                .isEqualTo(200);
        assertThat(alice.rest()
                        .send("PUT", path(alice, "role.tenant-admin"), Map.of())
                        .status())
                .isEqualTo(403);
        assertThat(alice.rest()
                        .send("PUT", path(bob, "permissions.manage"), Map.of())
                        .status())
                .isEqualTo(403);
        assertThat(alice.rest().delete(path(bob, "role.moderator")).status()).isEqualTo(403);
    }

    @Test
    void refusesWhatIsNoPermissionAndNobodysUser() {
        assertThat(grant(operator, bob, "conversation.fly", "", Map.of())
                        .json()
                        .path("field")
                        .asText())
                .isEqualTo("permission");
        assertThat(grant(operator, bob, "platform.operate", "", Map.of())
                        .json()
                        .path("field")
                        .asText())
                .isEqualTo("permission");
        assertThat(grant(operator, bob, "role.moderator", "&resource=" + room.id(), Map.of())
                        .json()
                        .path("field")
                        .asText())
                .isEqualTo("resource");
        assertThat(operator.rest()
                        .send(
                                "PUT",
                                "admin/users/" + UUID.randomUUID() + "/permissions/role.moderator?tenant=demo",
                                Map.of())
                        .status())
                .isEqualTo(404);
        assertThat(operator.rest()
                        .send("PUT", path(bob, "role.moderator") + "?tenant=nowhere", Map.of())
                        .json()
                        .path("field")
                        .asText())
                .isEqualTo("tenant");
    }

    @Test
    void saysWhySomebodyMayOrMayNot() {
        assertThat(explain(alice, alice, "archive").path("allowed").asBoolean()).isTrue();
        JsonNode bobs = explain(bob, bob, "archive");
        assertThat(bobs.path("allowed").asBoolean()).isFalse();
        assertThat(bobs.path("reason").asText()).isEqualTo("roleTooLow");
        assertThat(bobs.path("detail").asText()).contains("owner");
        assertThat(bobs.path("role").asText()).isEqualTo("member");
        alice.rest()
                .patch("conversations/" + room.id(), Map.of("settings", Map.of("announcements", true)))
                .orThrow();
        assertThat(explain(alice, bob, "post").path("reason").asText()).isEqualTo("announcements");
        Account stranger = parlance.newUser("stranger");
        assertThat(explain(alice, stranger, "post").path("reason").asText()).isEqualTo("notAMember");
        assertThat(ask(bob, alice, "post").status()).isEqualTo(403);
        assertThat(ask(stranger, stranger, "post").status()).isEqualTo(404);
        assertThat(ask(alice, bob, "fly").json().path("field").asText()).isEqualTo("action");
        assertThat(alice.rest()
                        .get("permissions/explain?action=permissions.manage")
                        .json()
                        .path("reason")
                        .asText())
                .isEqualTo("notGranted");
        assertThat(operator.rest()
                        .get("permissions/explain?action=platform.operate")
                        .json()
                        .path("reason")
                        .asText())
                .isEqualTo("operator");
        assertThat(bob.rest()
                        .get("permissions/explain?action=permissions.manage&user=" + alice.id())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void grantsRolesAndRemovalsAreInTheAuditLog() {
        Account carol = parlance.newUser("carol");
        alice.rest()
                .post("conversations/" + room.id() + "/members", Map.of("userId", carol.id()))
                .orThrow();
        grant(operator, bob, "conversation.pin", "", Map.of()).orThrow();
        String member = "conversations/" + room.id() + "/members/";
        alice.rest().patch(member + bob.id(), Map.of("role", "admin")).orThrow();
        bob.rest().delete(member + carol.id()).orThrow();

        assertThat(audited("permission.granted", operator)
                        .path("resource")
                        .path("id")
                        .asText())
                .isEqualTo(bob.id());
        JsonNode role = audited("role.changed", alice);
        assertThat(role.path("resource").path("id").asText()).isEqualTo(room.id());
        assertThat(role.path("before").path("role").asText()).isEqualTo("member");
        assertThat(role.path("after").path("role").asText()).isEqualTo("admin");
        assertThat(audited("member.removed", bob).path("before").path("userId").asText())
                .isEqualTo(carol.id());
    }

    private JsonNode audited(String action, Account actor) {
        return operator.rest()
                .get("admin/audit?tenant=demo&action=" + action + "&actor=" + actor.id() + "&limit=1")
                .orThrow()
                .json()
                .path("items")
                .get(0);
    }

    @Test
    void checksComeFromMemory() {
        alice.send(room.id(), "warm");
        double[] before = lookups();
        for (int i = 0; i < 100; i++) {
            alice.send(room.id(), "message " + i);
        }
        double[] after = lookups();
        double hits = after[0] - before[0];
        double misses = after[1] - before[1];

        assertThat(hits / (hits + misses))
                .as("%s hits, %s misses", hits, misses)
                .isGreaterThan(0.95);
    }

    /** Hits and misses of members. */
    private double[] lookups() {
        double[] found = new double[2];
        parlance.node()
                .rest()
                .get("/metrics")
                .body()
                .lines()
                .filter(line ->
                        line.startsWith("parlance_permissions_lookups_total") && line.contains("of=\"members\""))
                .forEach(line -> found[line.contains("memory") ? 0 : 1] =
                        Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)));
        return found;
    }

    private HttpReply rename(Account account, String title) {
        return account.rest().patch("conversations/" + room.id(), Map.of("title", title));
    }

    private static HttpReply pin(Account account, String message) {
        return account.rest().send("PUT", "messages/" + message + "/pin");
    }

    private static HttpReply own(Account account, Account user) {
        return account.rest().get(path(user));
    }

    private static HttpReply grant(Account by, Account user, String permission, String query, Map<String, ?> body) {
        return by.rest().send("PUT", path(user, permission) + "?tenant=demo" + query, body);
    }

    private JsonNode explain(Account caller, Account user, String action) {
        return ask(caller, user, action).orThrow().json();
    }

    private HttpReply ask(Account caller, Account user, String action) {
        return caller.rest()
                .get("conversations/" + room.id() + "/permissions/explain?user=" + user.id() + "&action=" + action);
    }

    private static String path(Account user) {
        return "admin/users/" + user.id() + "/permissions";
    }

    private static String path(Account user, String permission) {
        return path(user) + "/" + permission;
    }
}
