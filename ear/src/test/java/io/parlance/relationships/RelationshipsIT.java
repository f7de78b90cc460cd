package io.parlance.relationships;

import static io.parlance.testing.Refusals.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.parlance.testing.Account;
import io.parlance.testing.ChatSocket;
import io.parlance.testing.HttpReply;
import io.parlance.testing.OneStoreIsEnough;
import io.parlance.testing.Parlance;
import io.parlance.testing.SystemTest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Friends, and whom one has blocked or muted. */
@SystemTest
@OneStoreIsEnough
class RelationshipsIT {

    private final Parlance parlance;
    private Account alice;
    private Account bob;

    RelationshipsIT(Parlance parlance) {
        this.parlance = parlance;
    }

    @BeforeEach
    void meet() {
        alice = parlance.newUser("alice");
        bob = parlance.newUser("bob");
    }

    @Test
    void oneAsksAndTheOtherAccepts() {
        HttpReply asked = put(alice, bob, "friend");
        assertThat(asked.status()).isEqualTo(201);
        assertThat(asked.json().path("status").asText()).isEqualTo("pending");
        assertThat(put(alice, bob, "friend").status()).isEqualTo(200);
        assertThat(requests(bob).findValuesAsText("userId")).containsExactly(alice.id());
        assertThat(requests(bob).at("/0/incoming").asBoolean()).isTrue();

        assertThat(put(bob, alice, "friend").json().path("status").asText()).isEqualTo("accepted");

        assertThat(requests(bob)).isEmpty();
        assertThat(list(alice, "?type=friend").at("/0/status").asText()).isEqualTo("accepted");
        assertThat(remove(alice, bob, "friend").status()).isEqualTo(204);
        assertThat(list(bob, "")).isEmpty();
        assertThat(remove(alice, bob, "friend").status()).isEqualTo(404);
    }

    @Test
    void whoIsDeclinedCannotAskAgain() {
        put(alice, bob, "friend").orThrow();
        assertThat(reject(bob, alice).status()).isEqualTo(204);
        assertThat(reject(bob, alice).status()).isEqualTo(404);

        assertThat(put(alice, bob, "friend").json().path("status").asText()).isEqualTo("rejected");
        assertThat(remove(alice, bob, "friend").status()).isEqualTo(409);
        assertThat(requests(bob)).isEmpty();
        assertThat(put(bob, alice, "friend").json().path("status").asText()).isEqualTo("accepted");
    }

    @Test
    void whoIsBlockedNeitherWritesNorStartsNorAdds() {
        String room = alice.direct(bob).id();
        put(alice, bob, "friend").orThrow();
        put(bob, alice, "friend").orThrow();
        String said = bob.send(room, "before").id();

        put(alice, bob, "blocked").orThrow();

        assertThat(list(alice, "?type=friend")).isEmpty();
        assertThat(list(bob, "")).as("nothing tells who was blocked").isEmpty();
        HttpReply refused = bob.post(room, UUID.randomUUID().toString(), "after");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body()).doesNotContainIgnoringCase("block");
        try (ChatSocket socket = bob.connect()) {
            assertThat(refusalOf(() -> socket.send(room, "after")).code()).isEqualTo("FORBIDDEN");
        }
        assertThat(bob.rest()
                        .patch("messages/" + said, Map.of("content", Map.of("text", "said otherwise")))
                        .status())
                .isEqualTo(403);
        assertThat(bob.rest()
                        .send(
                                "PUT",
                                "messages/" + said + "/reactions/" + URLEncoder.encode("👍", StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(403);
        assertThat(alice.message(said).text()).isEqualTo("before");
        assertThat(alice.send(room, "to who was blocked").sequence()).isEqualTo(2);
        assertThat(bob.history(room, "")).hasSize(2);

        HttpReply group = bob.rest()
                .post("conversations", Map.of("type", "group", "title", "Trap", "members", List.of(alice.id())));
        assertThat(group.status()).isEqualTo(403);
        assertThat(group.json().path("field").asText()).isEqualTo("members");
        String harbour = bob.group("Harbour").id();
        HttpReply added = bob.rest().post("conversations/" + harbour + "/members", Map.of("userId", alice.id()));
        assertThat(added.status()).isEqualTo(403);
        assertThat(added.json().path("field").asText()).isEqualTo("userId");
        assertThat(put(bob, alice, "friend").json().path("status").asText()).isEqualTo("pending");
        assertThat(requests(alice)).as("whom I have blocked asks in vain").isEmpty();

        assertThat(remove(alice, bob, "blocked").status()).isEqualTo(204);
        bob.send(room, "again");
    }

    @Test
    void nobodyWhoIsBlockedStartsADirectConversation() {
        put(alice, bob, "blocked").orThrow();

        HttpReply direct = bob.rest().post("conversations", Map.of("type", "direct", "members", List.of(alice.id())));

        assertThat(direct.status()).isEqualTo(403);
        assertThat(direct.json().path("field").asText()).isEqualTo("members");
        assertThat(alice.direct(bob).id()).isNotEmpty();
    }

    @Test
    void whoIsBlockedInvitesNobodyByName() {
        String harbour = bob.group("Harbour").id();
        assertThat(invite(bob, alice, harbour).status()).isEqualTo(201);
        JsonNode early = invitations(alice).get(0);
        String tea = bob.group("Tea").id();

        put(alice, bob, "blocked").orThrow();

        HttpReply invited = invite(bob, alice, tea);
        HttpReply added = bob.rest().post("conversations/" + tea + "/members", Map.of("userId", alice.id()));
        assertThat(invited.status()).isEqualTo(403);
        assertThat(invited.json()).as("says as little as other acts do").isEqualTo(added.json());
        assertThat(invitations(alice)).as("what came before is not seen").isEmpty();
        assertThat(accept(alice, early).status()).isEqualTo(404);

        remove(alice, bob, "blocked").orThrow();
        assertThat(accept(alice, early).status()).isEqualTo(201);
    }

    @Test
    void aBlockHoldsOnEveryNode() {
        String room = alice.direct(bob).id();
        Account elsewhere = bob.at(parlance.secondNode());
        elsewhere.send(room, "before");

        put(alice, bob, "blocked").orThrow();

        await().atMost(Duration.ofSeconds(5))
                .until(() -> elsewhere
                                .post(room, UUID.randomUUID().toString(), "after")
                                .status()
                        == 403);
    }

    @Test
    void whoIsBlockedOrMutedNamesMeWithoutItsCounting() {
        Account carol = parlance.newUser("carol");
        Account dave = parlance.newUser("dave");
        String room = alice.group("Harbour", bob, carol, dave).id();
        put(alice, bob, "blocked").orThrow();
        put(alice, carol, "muted").orThrow();
        for (Account speaker : List.of(bob, carol, dave)) {
            speaker.send(room, "@" + alice.username() + " look");
        }

        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(
                        () -> assertThat(my(room).path("unreadCount").asInt()).isEqualTo(3));
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(
                        () -> assertThat(my(room).path("mentionCount").asInt()).isEqualTo(1));

        remove(alice, carol, "muted").orThrow();
        assertThat(my(room).path("mentionCount").asInt()).isEqualTo(2);
    }

    @Test
    void areAboutOthersOfTheOwnTenant() {
        Account mallory = parlance.newUser(Parlance.RIVAL, "mallory");

        assertThat(put(alice, alice, "blocked").status()).isEqualTo(400);
        assertThat(put(alice, mallory, "blocked").status()).isEqualTo(404);
        assertThat(put(alice, bob, "enemy").json().path("field").asText()).isEqualTo("type");
        put(alice, bob, "blocked").orThrow();
        assertThat(put(alice, bob, "friend").status()).isEqualTo(409);
        assertThat(alice.rest().get("me/relationships?type=enemy").status()).isEqualTo(400);
        assertThat(alice.rest()
                        .get("me/relationships?cursor=x")
                        .json()
                        .path("field")
                        .asText())
                .isEqualTo("cursor");
    }

    private static HttpReply invite(Account who, Account whom, String room) {
        return who.rest().post("conversations/" + room + "/invitations", Map.of("userId", whom.id()));
    }

    private static JsonNode invitations(Account account) {
        return account.rest().get("invitations").orThrow().json().path("items");
    }

    private static HttpReply accept(Account account, JsonNode invitation) {
        return account.rest()
                .send("POST", "invitations/" + invitation.path("id").asText() + "/accept");
    }

    private JsonNode my(String room) {
        return alice.rest().get("conversations/" + room).orThrow().json().path("my");
    }

    private static HttpReply put(Account who, Account whom, String type) {
        return who.rest().send("PUT", "me/relationships/" + whom.id() + "/" + type);
    }

    private static HttpReply remove(Account who, Account whom, String type) {
        return who.rest().delete("me/relationships/" + whom.id() + "/" + type);
    }

    private static HttpReply reject(Account who, Account whom) {
        return who.rest().send("POST", "me/relationships/" + whom.id() + "/friend/reject");
    }

    private static JsonNode list(Account who, String query) {
        return who.rest().get("me/relationships" + query).orThrow().json().path("items");
    }

    private static JsonNode requests(Account who) {
        return who.rest().get("me/relationships/requests").orThrow().json().path("items");
    }
}
