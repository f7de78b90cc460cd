package io.parlance.applications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.parlance.testing.Account;
import io.parlance.testing.ChatClient;
import io.parlance.testing.ChatSocket;
import io.parlance.testing.HttpReply;
import io.parlance.testing.Landlord;
import io.parlance.testing.Mint;
import io.parlance.testing.OneStoreIsEnough;
import io.parlance.testing.Parlance;
import io.parlance.testing.SystemTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tokens that a tenant's server mints for its users. */
@SystemTest
@OneStoreIsEnough
class MintedTokensIT {

    private final Parlance parlance;
    private Landlord landlord;
    private Mint mint;
    private String externalId;

    MintedTokensIT(Parlance parlance) {
        this.parlance = parlance;
    }

    @BeforeEach
    void open() {
        landlord = Landlord.of(parlance.node());
        mint = Mint.of(parlance, landlord, Parlance.DEMO);
        externalId = parlance.newName("crm");
    }

    @Test
    void bringUsersWhoWereNotThereWhereThatIsAllowed() {
        String token = mint.token(externalId, Instant.now(), Map.of("name", "Ann"));
        assertThat(me(parlance.node(), token).status()).isEqualTo(401);

        change(Map.of("provisionsUsers", true));
        JsonNode ann = me(parlance.node(), token).orThrow().json();

        assertThat(ann.path("externalId").asText()).isEqualTo(externalId);
        assertThat(ann.path("displayName").asText()).isEqualTo("Ann");
        assertThat(me(parlance.secondNode(), token).json().path("id")).isEqualTo(ann.path("id"));
        assertThat(me(parlance.node(), mint.token("id:" + ann.path("id").asText()))
                        .json()
                        .path("id"))
                .isEqualTo(ann.path("id"));
    }

    @Test
    void openSocketsAndLetThemGoOnWithTheNextOne() {
        Account alice = parlance.newUser("alice");
        String room = alice.group("Help").id();
        String subject = "id:" + alice.id();

        try (ChatSocket byHeader = parlance.node().connect(mint.token(subject));
                ChatSocket byFrame = parlance.secondNode().connect()) {
            JsonNode first = byFrame.call("authenticate", Map.of("token", mint.token(subject)));
            byFrame.awaitEvent("welcome");
            JsonNode next = byFrame.call(
                    "authenticate", Map.of("token", mint.token(subject, Instant.now(), Map.of("jti", "2"))));

            assertThat(next).isEqualTo(first);
            byFrame.send(room, "from the shop");
            assertThat(byHeader.awaitEvent("newMessage").at("/content/text").asText())
                    .isEqualTo("from the shop");
        }
    }

    @Test
    void areRefusedWhenTheySayWhatTheyMayNot() {
        Account alice = parlance.newUser("alice");
        Account mallory = parlance.newUser(Parlance.RIVAL, "mallory");
        Mint rival = Mint.of(parlance, landlord, Parlance.RIVAL);
        Instant now = Instant.now();
        String subject = "id:" + alice.id();
        assertThat(me(parlance.node(), mint.token(subject)).status()).isEqualTo(200);

        List<String> wrong = List.of(
                mint.token("id:" + mallory.id()),
                mint.token("nobody"),
                mint.token(subject, now, Map.of("aud", "somebody")),
                mint.token(subject, now.minusSeconds(700), Map.of()),
                mint.token(subject, now.plusSeconds(120), Map.of()),
                mint.token(subject, now, Map.of("nbf", now.getEpochSecond() + 120)),
                mint.token(subject, now, Map.of("exp", now.getEpochSecond() + 86_400)),
                new Mint(rival.issuer(), mint.application(), mint.secret()).token(subject),
                new Mint(rival.issuer(), rival.application(), mint.secret()).token(subject),
                new Mint(mint.issuer(), mint.application(), rival.secret()).token(subject),
                new Mint("parlance", mint.application(), mint.secret()).token(subject),
                rival.token(subject),
                mint.token(subject) + "=");

        String expected = me(parlance.node(), "x").body();
        assertThat(wrong).allSatisfy(token -> {
            HttpReply reply = me(parlance.node(), token);
            assertThat(reply.status()).isEqualTo(401);
            assertThat(reply.body()).isEqualTo(expected);
        });
    }

    @Test
    void areTakenOfTheOldSecretForAWhile() {
        Account alice = parlance.newUser("alice");
        String subject = "id:" + alice.id();
        landlord.operator()
                .post("admin/applications/" + mint.application() + "/secrets?tenant=demo", Map.of("overlapSeconds", 2))
                .orThrow();

        assertThat(me(parlance.node(), mint.token(subject)).status()).isEqualTo(200);
        await().atMost(Duration.ofSeconds(4))
                .untilAsserted(() -> assertThat(
                                me(parlance.node(), mint.token(subject)).status())
                        .isEqualTo(401));
    }

    @Test
    void endWithTheirSecret() {
        Account alice = parlance.newUser("alice");
        String token = mint.token("id:" + alice.id());
        String path = "admin/applications/" + mint.application() + "/secrets";
        JsonNode listed = landlord.operator().get(path + "?tenant=demo").json().path("items");
        assertThat(listed).hasSize(1);
        assertThat(listed.get(0).has("secret")).isFalse();

        try (ChatSocket socket = parlance.secondNode().connect(token)) {
            landlord.operator()
                    .delete(path + "/" + listed.get(0).path("id").asText() + "?tenant=demo")
                    .orThrow();

            assertThat(socket.awaitClose(Duration.ofSeconds(1))).isEqualTo(4401);
        }
        assertThat(me(parlance.node(), token).status()).isEqualTo(401);
        await().atMost(Duration.ofSeconds(1))
                .untilAsserted(() ->
                        assertThat(me(parlance.secondNode(), token).status()).isEqualTo(401));
    }

    @Test
    void endWithTheirUserWhoIsNotAddedAgain() {
        change(Map.of("provisionsUsers", true));
        String token = mint.token(externalId);
        String id = me(parlance.node(), token).orThrow().json().path("id").asText();

        try (ChatSocket socket = parlance.secondNode().connect(token)) {
            landlord.operator()
                    .send("POST", "users/" + id + "/deactivate?tenant=demo")
                    .orThrow();

            assertThat(socket.awaitClose(Duration.ofSeconds(1))).isEqualTo(4401);
        }
        assertThat(me(parlance.node(), mint.token(externalId)).status()).isEqualTo(401);
    }

    @Test
    void takeNoAddressOfKeysThatAnybodyOnTheWayCouldAnswerFor() {
        HttpReply reply = landlord.operator()
                .patch(
                        "admin/applications/" + mint.application() + "?tenant=demo",
                        Map.of("jwksUrl", "http://shop.example/"));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().path("field").asText()).isEqualTo("jwksUrl");
    }

    @Test
    void areVerifiedWithSecretsThatNoDatabaseKnows() {
        JsonNode sealed = landlord.operator()
                .send("POST", "admin/field-keys/seal")
                .orThrow()
                .json();

        assertThat(sealed.path("sealed").asInt()).isZero();
        assertThat(parlance.newUser("alice")
                        .rest()
                        .send("POST", "admin/field-keys/seal")
                        .status())
                .isEqualTo(404);
    }

    private void change(Map<String, ?> change) {
        landlord.operator()
                .patch("admin/applications/" + mint.application() + "?tenant=demo", change)
                .orThrow();
    }

    private static HttpReply me(ChatClient node, String token) {
        return node.rest().withToken(token).get("me");
    }
}
