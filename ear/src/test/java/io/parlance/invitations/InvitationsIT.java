package io.parlance.invitations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parlance.testing.Account;
import io.parlance.testing.ChatSocket;
import io.parlance.testing.HttpReply;
import io.parlance.testing.Landlord;
import io.parlance.testing.Parlance;
import io.parlance.testing.SystemTest;
import io.parlance.testing.wire.Conversation;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SystemTest
class InvitationsIT {

    private final Parlance parlance;
    private Account alice;
    private Account bob;
    private Account carol;
    private Conversation room;

    InvitationsIT(Parlance parlance) {
        this.parlance = parlance;
    }

    @BeforeEach
    void meet() {
        alice = parlance.newUser("alice");
        bob = parlance.newUser("bob");
        carol = parlance.newUser("carol");
        room = alice.group("Tea", bob);
    }

    @Test
    void whoIsInvitedByNameComesInOrDoesNot() {
        JsonNode invitation =
                invite(alice, Map.of("userId", carol.id())).orThrow().json();
        assertThat(invite(alice, Map.of("userId", carol.id())).status()).isEqualTo(200);
        assertThat(invitation.has("token")).isFalse();
        JsonNode mine = mine(carol).get(0);
        assertThat(mine.path("title").asText()).isEqualTo("Tea");
        assertThat(mine.path("invitedBy").asText()).isEqualTo(alice.id());
        assertThat(mine(bob)).isEmpty();

        assertThat(answer(bob, invitation, "accept").status())
                .as("somebody else's")
                .isEqualTo(404);
        assertThat(answer(carol, invitation, "decline").status()).isEqualTo(204);
        assertThat(answer(carol, invitation, "accept").status()).isEqualTo(404);
        JsonNode second = invite(alice, Map.of("userId", carol.id(), "role", "guest"))
                .orThrow()
                .json();
        try (ChatSocket socket = bob.connect()) {
            HttpReply accepted = answer(carol, second, "accept");

            assertThat(accepted.status()).isEqualTo(201);
            assertThat(accepted.json().at("/my/role").asText()).isEqualTo("guest");
            socket.awaitEvent(
                    "roomJoined", event -> event.path("userId").asText().equals(carol.id()));
        }
        assertThat(mine(carol)).isEmpty();
        assertThat(invite(alice, Map.of("userId", carol.id()))
                        .json()
                        .path("field")
                        .asText())
                .as("a member")
                .isEqualTo("userId");
    }

    @Test
    void invitedAndAuthorHearAtOnceWhatBecomesOfIt() {
        try (ChatSocket invited = carol.at(parlance.secondNode()).connect();
                ChatSocket author = alice.connect();
                ChatSocket member = bob.connect()) {
            JsonNode first =
                    invite(alice, Map.of("userId", carol.id())).orThrow().json();
            JsonNode made = turn(invited, first, "made");
            assertThat(made.path("conversationId").asText()).isEqualTo(room.id());
            assertThat(made.path("createdBy").asText()).isEqualTo(alice.id());
            turn(author, first, "made");
            answer(carol.at(parlance.secondNode()), first, "decline").orThrow();
            turn(author, first, "declined");
            turn(invited, first, "declined");

            JsonNode second =
                    invite(alice, Map.of("userId", carol.id())).orThrow().json();
            alice.rest()
                    .delete("conversations/" + room.id() + "/invitations/"
                            + second.path("id").asText())
                    .orThrow();
            turn(invited, second, "revoked");
            invite(alice, Map.of()).orThrow();
            JsonNode third =
                    invite(alice, Map.of("userId", carol.id())).orThrow().json();
            answer(carol, third, "accept").orThrow();
            turn(author, third, "accepted");
            member.awaitEvent(
                    "roomJoined", event -> event.path("userId").asText().equals(carol.id()));

            assertThat(member.received("invitationUpdated"))
                    .as("whom it does not concern")
                    .isEmpty();
            assertThat(author.received("invitationUpdated"))
                    .extracting(event -> event.path("status").asText())
                    .as("nothing of a token")
                    .containsExactly("made", "declined", "made", "revoked", "made", "accepted");
        }
    }

    private static JsonNode turn(ChatSocket socket, JsonNode invitation, String status) {
        return socket.awaitEvent(
                "invitationUpdated",
                event -> event.path("invitationId").equals(invitation.path("id"))
                        && event.path("status").asText().equals(status));
    }

    @Test
    void whoHasTheTokenComesInAsOftenAsItMayBeUsed() throws InterruptedException {
        String token = link(Map.of("maxUses", 2));
        assertThat(preview(carol, token).json().path("conversationId").asText()).isEqualTo(room.id());
        assertThat(carol.rest().get("conversations/" + room.id()).status())
                .as("a look makes nobody a member")
                .isEqualTo(404);
        assertThat(accept(bob, token).status()).as("a member uses nothing up").isEqualTo(200);
        List<Account> crowd =
                List.of(carol, parlance.newUser("dan"), parlance.newUser("erin"), parlance.newUser("fay"));
        List<Integer> answers = new CopyOnWriteArrayList<>();
        List<Thread> coming = crowd.stream()
                .map(one -> Thread.ofVirtual()
                        .start(() -> answers.add(accept(one, token).status())))
                .toList();
        for (Thread one : coming) {
            one.join();
        }

        assertThat(answers).containsExactlyInAnyOrder(201, 201, 404, 404);
        assertThat(alice.members(room.id())).hasSize(4);
    }

    @Test
    void anInvitationIsWorthWhatItsAuthorsRightIs() {
        alice.rest()
                .patch("conversations/" + room.id(), Map.of("settings", Map.of("rights", Map.of("invite", "member"))))
                .orThrow();
        String bobs = invite(bob, Map.of()).orThrow().json().path("token").asText();
        assertThat(invite(bob, Map.of("role", "admin")).json().path("field").asText())
                .isEqualTo("role");

        alice.rest()
                .delete("conversations/" + room.id() + "/members/" + bob.id())
                .orThrow();

        assertThat(preview(carol, bobs).status()).isEqualTo(404);
        assertThat(accept(carol, bobs).status()).isEqualTo(404);
        assertThat(accept(bob, bobs).status()).as("no way back for oneself").isEqualTo(404);
    }

    @Test
    void revokedUnknownAndForeignTokensAreTheSameToEverybody() {
        JsonNode invitation = invite(alice, Map.of()).orThrow().json();
        String token = invitation.path("token").asText();
        Account mallory = parlance.newUser(Parlance.RIVAL, "mallory");
        HttpReply foreign = accept(mallory, token);

        assertThat(open(alice))
                .hasSize(1)
                .allSatisfy(one -> assertThat(one.has("token")).isFalse());
        assertThat(bob.rest().get("conversations/" + room.id() + "/invitations").status())
                .as("who may not invite")
                .isEqualTo(403);
        assertThat(carol.rest()
                        .get("conversations/" + room.id() + "/invitations")
                        .status())
                .isEqualTo(404);
        alice.rest()
                .delete("conversations/" + room.id() + "/invitations/"
                        + invitation.path("id").asText())
                .orThrow();
        HttpReply revoked = accept(carol, token);
        HttpReply unknown = accept(carol, "inv_" + "A".repeat(43));
        HttpReply malformed = accept(carol, "' or 1=1 --");

        assertThat(List.of(foreign.status(), revoked.status(), unknown.status()))
                .containsOnly(404);
        assertThat(List.of(foreign.body(), revoked.body(), malformed.body())).containsOnly(unknown.body());
        assertThat(open(alice)).isEmpty();
    }

    @Test
    void invitationsAreBoundedAndAudited() {
        JsonNode invitation =
                invite(alice, Map.of("expiresInSeconds", 3_600)).orThrow().json();

        assertThat(invite(alice, Map.of("expiresInSeconds", 59))
                        .json()
                        .path("field")
                        .asText())
                .isEqualTo("expiresInSeconds");
        assertThat(invite(alice, Map.of("expiresInSeconds", 91L * 86_400))
                        .json()
                        .path("field")
                        .asText())
                .isEqualTo("expiresInSeconds");
        assertThat(invite(alice, Map.of("maxUses", 0)).json().path("field").asText())
                .isEqualTo("maxUses");
        String direct = alice.direct(bob).id();
        assertThat(alice.rest()
                        .post("conversations/" + direct + "/invitations", Map.of())
                        .status())
                .isEqualTo(400);
        JsonNode row = Landlord.of(parlance.node())
                .operator()
                .get("admin/audit?tenant=demo&action=invitation.created&actor=" + alice.id())
                .orThrow()
                .json()
                .at("/items/0");
        assertThat(row.at("/after/invitation")).isEqualTo(invitation.path("id"));
        assertThat(row.toString()).doesNotContain(invitation.path("token").asText());
        alice.rest()
                .delete("conversations/" + room.id() + "/invitations/"
                        + invitation.path("id").asText())
                .orThrow();
        assertThat(Landlord.of(parlance.node()).audited(Parlance.DEMO, "invitation.revoked"))
                .anySatisfy(
                        revoked -> assertThat(revoked.at("/after/invitation")).isEqualTo(invitation.path("id")));
    }

    private HttpReply invite(Account by, Map<String, ?> body) {
        return by.rest().post("conversations/" + room.id() + "/invitations", body);
    }

    private String link(Map<String, ?> body) {
        return invite(alice, body).orThrow().json().path("token").asText();
    }

    private JsonNode open(Account by) {
        return by.rest()
                .get("conversations/" + room.id() + "/invitations")
                .orThrow()
                .json()
                .path("items");
    }

    private static JsonNode mine(Account account) {
        return account.rest().get("invitations").orThrow().json().path("items");
    }

    private static HttpReply answer(Account account, JsonNode invitation, String verb) {
        return account.rest()
                .send("POST", "invitations/" + invitation.path("id").asText() + "/" + verb);
    }

    private static HttpReply preview(Account account, String token) {
        return account.rest().post("invitations/preview", Map.of("token", token));
    }

    private static HttpReply accept(Account account, String token) {
        return account.rest().post("invitations/accept", Map.of("token", token));
    }
}
