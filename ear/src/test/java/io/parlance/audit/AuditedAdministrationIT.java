package io.parlance.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import io.parlance.testing.Account;
import io.parlance.testing.Landlord;
import io.parlance.testing.Mint;
import io.parlance.testing.Parlance;
import io.parlance.testing.Rest;
import io.parlance.testing.SystemTest;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is done to tenants, keys and users is kept for good, and none of their secrets. */
@SystemTest
class AuditedAdministrationIT {

    private final Parlance parlance;
    private Landlord landlord;
    private String name;
    private String tenantId;
    private AuditLog log;

    AuditedAdministrationIT(Parlance parlance) {
        this.parlance = parlance;
    }

    @BeforeEach
    void settle() {
        landlord = Landlord.of(parlance.node());
        name = parlance.newName("acme").toLowerCase(Locale.ROOT);
        tenantId = landlord.addTenant(name);
        log = AuditLog.of(parlance.node(), name);
    }

    @Test
    void keepsWhatTheOperatorDoesToATenant() {
        landlord.operator()
                .patch("admin/tenants/" + name, Map.of("displayName", "Acme Ltd"))
                .orThrow();
        landlord.operator().post("admin/tokens/revoke?tenant=" + name, Map.of()).orThrow();

        JsonNode changed = log.rowsOn("tenant.changed", tenantId).getFirst();
        assertThat(log.rowsOn("tenant.created", tenantId)).hasSize(1);
        assertThat(changed.at("/before/displayName").asText()).isEqualTo(name);
        assertThat(changed.at("/after/displayName").asText()).isEqualTo("Acme Ltd");
        assertThat(changed.at("/actor/kind").asText()).isEqualTo("operator");
        assertThat(log.rowsOn("tokens.revoked", tenantId)).hasSize(1);
    }

    @Test
    void keepsTheLifeOfKeysAndSecretsWithoutThem() {
        String application = landlord.addApplication(name, "shop");
        JsonNode key = landlord.addKey(name, application, "users:read");
        JsonNode successor = landlord.operator()
                .post("admin/keys/" + key.path("id").asText() + "/rotate?tenant=" + name, Map.of())
                .orThrow()
                .json();
        landlord.operator()
                .delete("admin/keys/" + key.path("id").asText() + "?tenant=" + name)
                .orThrow();
        JsonNode secret = landlord.operator()
                .post("admin/applications/" + application + "/secrets?tenant=" + name, Map.of())
                .orThrow()
                .json();
        String path = "admin/applications/" + application;
        landlord.operator()
                .delete(path + "/secrets/" + secret.path("id").asText() + "?tenant=" + name)
                .orThrow();
        landlord.operator()
                .patch(path + "?tenant=" + name, Map.of("active", false))
                .orThrow();

        assertThat(log.rowsOn("application.created", application)).hasSize(1);
        assertThat(log.rowsOn("application.changed", application).getFirst().at("/after/active"))
                .isEqualTo(BooleanNode.FALSE);
        assertThat(log.rowsOn("secret.revoked", secret.path("id").asText())).hasSize(1);
        assertThat(log.rowsOn("key.created", key.path("id").asText())
                        .getFirst()
                        .at("/after/scopes")
                        .asText())
                .isEqualTo("users:read");
        assertThat(log.rowsOn("key.rotated", key.path("id").asText()).getFirst().at("/after/successor"))
                .isEqualTo(successor.path("id"));
        assertThat(log.rowsOn("key.revoked", key.path("id").asText())).hasSize(1);
        assertThat(log.rowsOn("secret.created", secret.path("id").asText())).hasSize(1);
        assertThat(log.export(0).orThrow().body())
                .doesNotContain(key.path("key").asText())
                .doesNotContain(successor.path("key").asText())
                .doesNotContain(secret.path("secret").asText());
    }

    @Test
    void keepsWhatATenantsServerDoesToUsersAndNotWhatItWritesOfThem() {
        Rest server = landlord.server(parlance, name, "users:write");
        String user = server.post(
                        "users",
                        Map.of("externalId", "crm-7", "displayName", "Ann Secretive", "password", Parlance.PASSWORD))
                .orThrow()
                .json()
                .path("id")
                .asText();
        server.patch("users/" + user, Map.of("customData", Map.of("level", 7))).orThrow();
        server.send("POST", "users/" + user + "/deactivate").orThrow();
        server.send("POST", "users/" + user + "/reactivate").orThrow();

        JsonNode added = log.rowsOn("user.added", user).getFirst();
        assertThat(added.at("/actor/kind").asText()).isEqualTo("apiKey");
        assertThat(added.at("/after/fields").toString()).isEqualTo("[\"externalId\",\"password\",\"displayName\"]");
        assertThat(log.rowsOn("user.changed", user)).hasSize(1);
        assertThat(log.rowsOn("user.deactivated", user)).hasSize(1);
        assertThat(log.rowsOn("user.reactivated", user)).hasSize(1);
        assertThat(log.export(0).orThrow().body())
                .doesNotContain("Ann Secretive")
                .doesNotContain(Parlance.PASSWORD);
    }

    @Test
    void keepsWhoMayDoWhatInAConversationAndWhoReadTheLog() {
        Account ann = account("ann");
        Account bea = account("bea");
        String room = ann.group("Tea").id();
        Rest operator = landlord.operator();
        operator.send(
                        "PUT",
                        "admin/conversations/" + room + "/members/" + bea.id() + "?tenant=" + name,
                        Map.of("role", "owner"))
                .orThrow();
        String grant = "admin/users/" + bea.id() + "/permissions/conversation.pin?tenant=" + name;
        operator.send("PUT", grant, Map.of()).orThrow();
        operator.delete(grant).orThrow();
        ann.rest()
                .patch("conversations/" + room, Map.of("settings", Map.of("rights", Map.of("invite", "owner"))))
                .orThrow();
        ann.rest().delete("conversations/" + room).orThrow();
        ann.rest().send("POST", "conversations/" + room + "/unarchive").orThrow();
        log.export(0).orThrow();

        assertThat(log.rowsOn("member.added", room)
                        .getFirst()
                        .at("/after/userId")
                        .asText())
                .isEqualTo(bea.id());
        assertThat(log.rowsOn("permission.revoked", bea.id())
                        .getFirst()
                        .at("/before/permission")
                        .asText())
                .isEqualTo("conversation.pin");
        JsonNode rights = log.rowsOn("rights.changed", room).getFirst();
        assertThat(rights.at("/actor/id").asText()).isEqualTo(ann.id());
        assertThat(rights.path("before").toString()).isEqualTo("{\"invite\":\"admin\"}");
        assertThat(rights.path("after").toString()).isEqualTo("{\"invite\":\"owner\"}");
        assertThat(log.rowsOn("conversation.archived", room)).hasSize(1);
        assertThat(log.rowsOn("conversation.unarchived", room)).hasSize(1);
        assertThat(log.rows(
                        "audit.exported", row -> row.at("/actor/kind").asText().equals("operator")))
                .hasSize(1);
    }

    private Account account(String username) {
        landlord.operator()
                .post(
                        "users?tenant=" + name,
                        Map.of("externalId", username, "username", username, "password", Parlance.PASSWORD))
                .orThrow();
        return parlance.node().logIn(name, username, Parlance.PASSWORD);
    }

    @Test
    void keepsWhoATokenBrought() {
        Mint mint = Mint.of(parlance, landlord, name);
        landlord.operator()
                .patch("admin/applications/" + mint.application() + "?tenant=" + name, Map.of("provisionsUsers", true))
                .orThrow();
        String user = parlance.node()
                .rest()
                .withToken(mint.token("crm-9"))
                .get("me")
                .orThrow()
                .json()
                .path("id")
                .asText();

        assertThat(log.rowsOn("user.added", user).getFirst().at("/actor/id").asText())
                .isEqualTo(mint.issuer());
    }
}
