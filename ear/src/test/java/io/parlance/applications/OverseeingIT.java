package io.parlance.applications;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parlance.testing.Account;
import io.parlance.testing.ChatSocket;
import io.parlance.testing.Landlord;
import io.parlance.testing.Parlance;
import io.parlance.testing.Rest;
import io.parlance.testing.SystemTest;
import io.parlance.testing.wire.Conversation;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a tenant's administrators see of its users, their sessions and its conversations. */
@SystemTest
class OverseeingIT {

    private final Parlance parlance;
    private Landlord landlord;
    private String name;
    private Account administrator;

    OverseeingIT(Parlance parlance) {
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
    void findTheirUsersByAllThatTheyAreCalled() {
        for (String username : List.of("ada", "adam", "bea")) {
            account(username);
        }
        Rest boss = administrator.rest();
        boss.patch("users/ext:bea", Map.of("externalId", "Ad-7", "displayName", "Bea", "email", "bea@adrift.example"))
                .orThrow();
        boss.send("POST", "users/ext:adam/deactivate").orThrow();

        assertThat(names(boss, "query=AD")).containsExactly("ada", "adam");
        assertThat(names(boss, "query=Ad-")).containsExactly("bea");
        assertThat(names(boss, "query=bea@adr")).containsExactly("bea");
        assertThat(names(boss, "query=ad&state=inactive")).containsExactly("adam");
        assertThat(names(boss, "query=%25")).isEmpty();
        JsonNode first = boss.get("admin/users?state=active&limit=2").orThrow().json();
        assertThat(first.path("items").findValuesAsText("username")).containsExactly("ada", "bea");
        assertThat(names(boss, "state=active&cursor=" + first.path("next").asText()))
                .containsExactly("boss");
        assertThat(boss.get("admin/users?state=gone").json().path("field").asText())
                .isEqualTo("state");
        assertThat(landlord.server(parlance, name, "users:read")
                        .get("admin/users")
                        .orThrow()
                        .json()
                        .path("items"))
                .hasSize(4);
        assertThat(parlance.node()
                        .logIn(name, "ada", Parlance.PASSWORD)
                        .rest()
                        .get("admin/users")
                        .status())
                .isEqualTo(404);
    }

    private static List<String> names(Rest by, String query) {
        return by.get("admin/users?" + query).orThrow().json().path("items").findValuesAsText("username");
    }

    @Test
    void seeWhereSomebodyIsSignedInAndSignThemOut() {
        Account laptop = account("ada");
        Account phone = parlance.node().logIn(name, "ada", Parlance.PASSWORD);
        Rest boss = administrator.rest();
        String sessions = "admin/users/ext:ada/sessions";

        assertThat(ids(boss, sessions))
                .containsExactly(phone.tokens().sessionId(), laptop.tokens().sessionId());
        try (ChatSocket socket = phone.connect()) {
            assertThat(boss.delete(sessions + "/" + phone.tokens().sessionId()).status())
                    .isEqualTo(204);
            assertThat(socket.awaitClose(Duration.ofSeconds(2))).isEqualTo(4401);
        }
        assertThat(boss.delete(sessions + "/" + phone.tokens().sessionId()).status())
                .as("it has ended")
                .isEqualTo(404);
        assertThat(boss.delete(sessions + "/" + administrator.tokens().sessionId())
                        .status())
                .as("somebody else's")
                .isEqualTo(404);
        assertThat(boss.delete(sessions).status()).isEqualTo(204);
        assertThat(ids(boss, sessions)).isEmpty();
        assertThat(laptop.rest().get("me").status()).isEqualTo(401);
        assertThat(boss.get("admin/users/ext:nobody/sessions").status()).isEqualTo(404);
        assertThat(landlord.audited(name, "session.ended")).hasSize(2).allSatisfy(row -> {
            assertThat(row.at("/actor/id").asText()).isEqualTo(administrator.id());
            assertThat(row.at("/after/reason").asText()).isEqualTo("administrator");
            assertThat(row.at("/after/userId").asText()).isEqualTo(laptop.id());
        });
    }

    @Test
    void doNotLetTheirClerksSignThemOut() {
        Account clerk = account("clerk");
        grant(clerk, "users.manage");
        String sessions = "admin/users/" + administrator.id() + "/sessions";

        assertThat(ids(clerk.rest(), sessions)).hasSize(1);
        assertThat(clerk.rest().delete(sessions).status()).isEqualTo(403);
        assertThat(clerk.rest()
                        .delete(sessions + "/" + administrator.tokens().sessionId())
                        .status())
                .isEqualTo(403);
        assertThat(clerk.rest().get("admin/conversations").status()).isEqualTo(404);
    }

    @Test
    void findConversationsAndBringThemBack() {
        Account ada = account("ada");
        String room = ada.group("Tea").id();
        String other = ada.group("Coffee").id();
        ada.send(room, "not for administrators");
        ada.rest().delete("conversations/" + room).orThrow();
        Rest boss = administrator.rest();

        JsonNode archived =
                boss.get("admin/conversations?state=archived").orThrow().json().path("items");
        assertThat(archived.findValuesAsText("id")).containsExactly(room);
        JsonNode own = ada.rest().get("conversations?archived=true").orThrow().json();
        assertThat(own.at("/items/0/id").asText()).isEqualTo(room);
        assertThat(own.path("items")).hasSize(1);
        assertThat(ada.rest()
                        .get("conversations?archived=yes")
                        .json()
                        .path("field")
                        .asText())
                .isEqualTo("archived");
        assertThat(archived.at("/0/title").asText()).isEqualTo("Tea");
        assertThat(archived.toString()).doesNotContain("not for administrators");
        assertThat(ids(boss, "admin/conversations?state=active")).containsExactly(other);
        JsonNode first = boss.get("admin/conversations?limit=1").orThrow().json();
        assertThat(ids(boss, "admin/conversations?cursor=" + first.path("next").asText()))
                .hasSize(1)
                .doesNotContain(first.at("/items/0/id").asText());
        JsonNode back = boss.send("POST", "admin/conversations/" + room + "/unarchive")
                .orThrow()
                .json();
        assertThat(back.path("archivedAt").isNull()).isTrue();
        assertThat(back.toString()).doesNotContain("not for administrators");
        boss.send("POST", "admin/conversations/" + room + "/unarchive").orThrow();
        assertThat(ada.conversations()).extracting(Conversation::id).contains(room);
        assertThat(landlord.audited(name, "conversation.unarchived"))
                .hasSize(1)
                .allSatisfy(row -> assertThat(row.at("/actor/id").asText()).isEqualTo(administrator.id()));
        assertThat(ada.rest().get("admin/conversations").status()).isEqualTo(404);
        assertThat(boss.get("admin/conversations?state=gone")
                        .json()
                        .path("field")
                        .asText())
                .isEqualTo("state");
    }

    private static List<String> ids(Rest by, String path) {
        return by.get(path).orThrow().json().path("items").findValuesAsText("id");
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
                .send("PUT", "admin/users/" + to.id() + "/permissions/" + permission + "?tenant=" + name, Map.of())
                .orThrow();
    }
}
