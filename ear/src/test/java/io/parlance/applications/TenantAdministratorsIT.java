package io.parlance.applications;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parlance.testing.Account;
import io.parlance.testing.HttpReply;
import io.parlance.testing.Landlord;
import io.parlance.testing.OneStoreIsEnough;
import io.parlance.testing.Parlance;
import io.parlance.testing.Rest;
import io.parlance.testing.SystemTest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A tenant that runs itself: its first administrator is made by the operator, and does the rest. */
@SystemTest
@OneStoreIsEnough
class TenantAdministratorsIT {

    private final Parlance parlance;
    private Landlord landlord;
    private String name;
    private Account administrator;

    TenantAdministratorsIT(Parlance parlance) {
        this.parlance = parlance;
    }

    @BeforeEach
    void settle() {
        landlord = Landlord.of(parlance.node());
        name = parlance.newName("acme").toLowerCase(Locale.ROOT);
        landlord.addTenant(name);
        administrator = account("boss");
        grant(administrator, "role.tenant-admin");
    }

    @Test
    void makeApplicationsKeysAndUsers() {
        Rest boss = administrator.rest();
        String application = boss.post("admin/applications", Map.of("name", "shop"))
                .orThrow()
                .json()
                .path("id")
                .asText();
        JsonNode key = boss.post(
                        "admin/applications/" + application + "/keys",
                        Map.of("name", "main", "scopes", List.of("users:read")))
                .orThrow()
                .json();
        boss.post("users", Map.of("externalId", "crm-1")).orThrow();

        HttpReply byKey = parlance.node()
                .rest()
                .with("X-Api-Key", key.path("key").asText())
                .get("users/ext:crm-1");
        assertThat(byKey.status()).isEqualTo(200);
        assertThat(boss.post("admin/tokens/revoke", Map.of("userId", "ext:crm-1"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void doNothingInOtherTenantsNorToThem() {
        Rest boss = administrator.rest();

        HttpReply foreign = boss.post("admin/applications?tenant=demo", Map.of("name", "shop"));
        HttpReply absent = boss.post("admin/applications?tenant=no-such-tenant", Map.of("name", "shop"));

        assertThat(foreign.status()).isEqualTo(400);
        assertThat(foreign.body()).isEqualTo(absent.body());
        assertThat(boss.get("admin/tenants").status()).isEqualTo(404);
        assertThat(boss.patch("admin/tenants/" + name, Map.of("status", "suspended"))
                        .status())
                .isEqualTo(404);
        assertThat(boss.send("POST", "admin/field-keys/seal").status()).isEqualTo(404);
    }

    @Test
    void decideForTheirTenantAndReadItsLog() {
        Rest boss = administrator.rest();

        assertThat(boss.patch("admin/settings", Map.of("editWindowSeconds", 60)).status())
                .isEqualTo(200);
        JsonNode row = boss.get("admin/audit?action=setting.changed")
                .orThrow()
                .json()
                .path("items")
                .get(0);
        assertThat(row.at("/actor/kind").asText()).isEqualTo("user");
        assertThat(row.at("/actor/id").asText()).isEqualTo(administrator.id());
        assertThat(boss.get("admin/export").status()).isEqualTo(200);
        assertThat(boss.get("permissions/explain?action=audit.read")
                        .json()
                        .path("reason")
                        .asText())
                .isEqualTo("tenantRole");
    }

    @Test
    void giveAnAbandonedConversationAnOwnerAndReadNothing() {
        Account gone = account("gone");
        Account heir = account("heir");
        String room = gone.group("Tea", heir).id();
        administrator.rest().send("POST", "users/" + gone.id() + "/deactivate").orThrow();
        String members = "admin/conversations/" + room + "/members";

        assertThat(heir.rest().get(members).status()).isEqualTo(404);
        assertThat(administrator.rest().delete(members + "/" + gone.id()).status())
                .as("the last owner")
                .isEqualTo(409);
        assertThat(administrator
                        .rest()
                        .send("PUT", members + "/" + heir.id(), Map.of("role", "owner"))
                        .json()
                        .path("role")
                        .asText())
                .isEqualTo("owner");
        assertThat(administrator.rest().delete(members + "/" + gone.id()).status())
                .isEqualTo(204);
        assertThat(administrator.rest().get(members).json().path("items")).hasSize(1);
        assertThat(administrator.rest().get("conversations/" + room).status()).isEqualTo(404);
        assertThat(heir.conversation(room).my().role()).isEqualTo("owner");
        assertThat(administrator
                        .rest()
                        .get("admin/audit?action=member.removed")
                        .json()
                        .at("/items/0/actor/id")
                        .asText())
                .isEqualTo(administrator.id());
    }

    @Test
    void giveAwayAPart() {
        Account clerk = account("clerk");
        administrator
                .rest()
                .send("PUT", permission(clerk, "users.manage"), Map.of())
                .orThrow();

        assertThat(clerk.rest().post("users", Map.of("externalId", "crm-2")).status())
                .isEqualTo(201);
        assertThat(clerk.rest().get("admin/applications").status()).isEqualTo(404);
        assertThat(clerk.rest().get("admin/audit").status()).isEqualTo(404);
    }

    @Test
    void areNotTakenOverByTheirClerks() {
        Account clerk = account("clerk");
        grant(clerk, "users.manage");
        grant(clerk, "permissions.manage");
        Map<String, String> takeover = Map.of("password", "another-long-passphrase");

        assertThat(clerk.rest().patch("users/" + administrator.id(), takeover).status())
                .isEqualTo(403);
        assertThat(clerk.rest()
                        .post("users", Map.of("externalId", "boss", "password", "another-long-passphrase"))
                        .status())
                .isEqualTo(403);
        assertThat(clerk.rest()
                        .send("POST", "users/" + administrator.id() + "/deactivate")
                        .status())
                .isEqualTo(403);
        assertThat(clerk.rest()
                        .send("PUT", permission(clerk, "applications.manage"), Map.of())
                        .status())
                .isEqualTo(403);
        assertThat(clerk.rest().patch("users/" + clerk.id(), takeover).status()).isEqualTo(200);
    }

    @Test
    void areSpokenForByNoKeyThatWouldMakeAnother() {
        Rest server = landlord.server(parlance, name, "act-as").with("X-Parlance-User", administrator.id());

        assertThat(server.get("admin/applications").status()).isEqualTo(403);
        assertThat(server.get("admin/settings").status()).isEqualTo(200);
    }

    @Test
    void neverGoAllAtOnce() throws InterruptedException {
        assertThat(stepDown(administrator)).as("the only one").isEqualTo(409);
        assertThat(administrator
                        .rest()
                        .send("POST", "users/" + administrator.id() + "/deactivate")
                        .status())
                .isEqualTo(409);
        assertThat(administrator
                        .rest()
                        .send(
                                "PUT",
                                permission(administrator, "role.tenant-admin"),
                                Map.of("expiresAt", "2199-01-01T00:00:00Z"))
                        .status())
                .as("an end is a step down, too")
                .isEqualTo(409);
        List<Account> all =
                List.of(administrator, administrator("second"), administrator("third"), administrator("fourth"));
        List<Integer> answers = new CopyOnWriteArrayList<>();
        List<Thread> leaving = all.stream()
                .map(one -> Thread.ofVirtual().start(() -> answers.add(stepDown(one))))
                .toList();
        for (Thread one : leaving) {
            one.join();
        }

        assertThat(answers).containsExactlyInAnyOrder(204, 204, 204, 409);
    }

    private Account administrator(String username) {
        Account account = account(username);
        grant(account, "role.tenant-admin");
        return account;
    }

    private static int stepDown(Account one) {
        return one.rest().delete(permission(one, "role.tenant-admin")).status();
    }

    private static String permission(Account of, String permission) {
        return "admin/users/" + of.id() + "/permissions/" + permission;
    }

    private Account account(String username) {
        landlord.operator()
                .post(
                        "users?tenant=" + name,
                        Map.of("externalId", username, "username", username, "password", Parlance.PASSWORD))
                .orThrow();
        return parlance.node().logIn(name, username, Parlance.PASSWORD);
    }

    private void grant(Account to, String permission) {
        landlord.operator()
                .send("PUT", permission(to, permission) + "?tenant=" + name, Map.of())
                .orThrow();
    }
}
