package io.parlance.identity;

import static io.parlance.testing.Refusals.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parlance.testing.Account;
import io.parlance.testing.ChatSocket;
import io.parlance.testing.Json;
import io.parlance.testing.OneStoreIsEnough;
import io.parlance.testing.Parlance;
import io.parlance.testing.Refused;
import io.parlance.testing.Rest;
import io.parlance.testing.SystemTest;
import io.parlance.testing.wire.Person;
import io.parlance.testing.wire.Tokens;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

@SystemTest
@OneStoreIsEnough
class SigningInIT {

    private final Parlance parlance;

    SigningInIT(Parlance parlance) {
        this.parlance = parlance;
    }

    @Test
    void whoRegistersCanLogInAtOnceAndIsThemselves() {
        Account alice = parlance.newUser("alice");

        Person me = alice.me();

        assertThat(me.id()).isEqualTo(alice.id());
        assertThat(me.username()).isEqualTo(alice.username());
        assertThat(me.email()).isEqualTo(alice.username() + "@example.org");
        assertThat(me.tenant()).isEqualTo(Parlance.DEMO);
        assertThat(alice.tokens().expiresIn()).isPositive();
    }

    @Test
    void logsInByAddressAsWellAsByName() {
        Account alice = parlance.newUser("alice");

        Account byAddress = parlance.node().logIn(Parlance.DEMO, alice.username() + "@example.org", Parlance.PASSWORD);

        assertThat(byAddress.id()).isEqualTo(alice.id());
        assertThat(byAddress.tokens().sessionId()).isNotEqualTo(alice.tokens().sessionId());
    }

    @Test
    void showsTheAddressToItsOwnerOnly() {
        Account alice = parlance.newUser("alice");
        Account bob = parlance.newUser("bob");

        JsonNode seenByBob = bob.rest().get("users/" + alice.id()).orThrow().json();

        assertThat(seenByBob.path("username").asText()).isEqualTo(alice.username());
        assertThat(seenByBob.has("email")).isFalse();
    }

    @Test
    void refusesATakenNameWithoutRegardToCase() {
        Account alice = parlance.newUser("alice");
        String shouted = alice.username().toUpperCase(java.util.Locale.ROOT);

        Refused refusal = refusalOf(() -> parlance.node()
                .rest()
                .post("auth/register", registration(shouted, shouted + "-other@example.org", Parlance.PASSWORD))
                .orThrow());

        assertThat(refusal.code()).isEqualTo("CONFLICT");
        assertThat(refusal.field()).contains("username");
    }

    @Test
    void refusesATakenAddress() {
        Account alice = parlance.newUser("alice");

        Refused refusal = refusalOf(() -> parlance.node()
                .rest()
                .post(
                        "auth/register",
                        registration(parlance.newName("other"), alice.username() + "@example.org", Parlance.PASSWORD))
                .orThrow());

        assertThat(refusal.code()).isEqualTo("CONFLICT");
        assertThat(refusal.field()).contains("email");
    }

    @Test
    void refusesShortAndNotoriousPasswords() {
        for (String password : new String[] {"123456789", "password123", "1234567890"}) {
            String name = parlance.newName("weak");

            Refused refusal = refusalOf(() -> parlance.node().register(Parlance.DEMO, name, password));

            assertThat(refusal.code()).as(password).isEqualTo("BAD_REQUEST");
            assertThat(refusal.field()).as(password).contains("password");
        }
    }

    @Test
    void refusesToRegisterInAnUnknownTenant() {
        Refused refusal = refusalOf(
                () -> parlance.node().register("no-such-tenant", parlance.newName("alice"), Parlance.PASSWORD));

        assertThat(refusal.code()).isEqualTo("NOT_FOUND");
    }

    @Test
    void tellsNobodyWhetherTenantOrUserExist() {
        Account alice = parlance.newUser("alice");

        JsonNode wrongPassword = refusedLogIn(Parlance.DEMO, alice.username(), "not-the-password");
        JsonNode unknownUser = refusedLogIn(Parlance.DEMO, parlance.newName("nobody"), "not-the-password");
        JsonNode unknownTenant = refusedLogIn("no-such-tenant", alice.username(), "not-the-password");
        JsonNode rightPasswordElsewhere = refusedLogIn(Parlance.RIVAL, alice.username(), Parlance.PASSWORD);

        assertThat(wrongPassword.path("code").asText()).isEqualTo("UNAUTHENTICATED");
        assertThat(unknownUser).isEqualTo(wrongPassword);
        assertThat(unknownTenant).isEqualTo(wrongPassword);
        assertThat(rightPasswordElsewhere).isEqualTo(wrongPassword);
    }

    private JsonNode refusedLogIn(String tenant, String username, String password) {
        Refused refusal = refusalOf(() -> parlance.node().logIn(tenant, username, password));
        assertThat(refusal.status()).isEqualTo(401);
        return refusal.error();
    }

    @Test
    void exchangesARefreshTokenOnceAndEndsTheSessionOnTheSecondTime() {
        Account alice = parlance.newUser("alice");
        String used = alice.tokens().refreshToken();
        Tokens fresh = parlance.node().refresh(used);
        assertThat(alice.with(fresh).me().id()).isEqualTo(alice.id());
        assertThat(fresh.sessionId()).isEqualTo(alice.tokens().sessionId());

        Refused reuse = refusalOf(() -> parlance.node().refresh(used));

        assertThat(reuse.code()).isEqualTo("UNAUTHENTICATED");
        assertThat(refusalOf(() -> parlance.node().refresh(fresh.refreshToken()))
                        .code())
                .isEqualTo("UNAUTHENTICATED");
        await().atMost(Duration.ofSeconds(2))
                .untilAsserted(() ->
                        assertThat(alice.with(fresh).rest().get("me").status()).isEqualTo(401));
    }

    @Test
    void endsTheSessionAndItsSocketsOnLogOutAndNoOther() {
        Account laptop = parlance.newUser("alice");
        Account phone = parlance.node().logIn(Parlance.DEMO, laptop.username(), Parlance.PASSWORD);
        try (ChatSocket laptopSocket = laptop.connect();
                ChatSocket phoneSocket = phone.connect()) {
            laptop.logOut();

            assertThat(laptopSocket.awaitClose(Duration.ofSeconds(3))).isEqualTo(4401);
            await().atMost(Duration.ofSeconds(2))
                    .untilAsserted(
                            () -> assertThat(laptop.rest().get("me").status()).isEqualTo(401));
            assertThat(refusalOf(() -> parlance.node().refresh(laptop.tokens().refreshToken()))
                            .code())
                    .isEqualTo("UNAUTHENTICATED");
            assertThat(phone.me().id()).isEqualTo(laptop.id());
            assertThat(phoneSocket.call("ping", Map.of()).path("time").asText()).isNotEmpty();
        }
    }

    @Test
    void publishesTheKeysThatVerifyItsTokens() throws GeneralSecurityException {
        Account alice = parlance.newUser("alice");
        String[] parts = alice.tokens().accessToken().split("\\.");
        JsonNode header = decode(parts[0]);
        JsonNode claims = decode(parts[1]);

        Signature verifier = Signature.getInstance("SHA256withRSA");
        verifier.initVerify(publicKey(header.path("kid").asText()));
        verifier.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));

        assertThat(header.path("alg").asText()).isEqualTo("RS256");
        assertThat(verifier.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
        assertThat(claims.path("sub").asText()).isEqualTo(alice.id());
        assertThat(claims.path("sid").asText()).isEqualTo(alice.tokens().sessionId());
        assertThat(claims.fieldNames()).toIterable().contains("tenant", "iss", "aud", "iat", "exp", "jti");
    }

    @Test
    void believesNoTokenThatItDidNotSign() {
        Account alice = parlance.newUser("alice");
        Account mallory = parlance.newUser("mallory");
        String[] parts = alice.tokens().accessToken().split("\\.");
        ObjectNode forged = (ObjectNode) decode(parts[1]);
        forged.put("sub", mallory.id());
        String none = encode(Json.object("alg", "none"));

        assertThat(statusWith(parts[0] + "." + encode(forged) + "." + parts[2])).isEqualTo(401);
        assertThat(statusWith(none + "." + parts[1] + ".")).isEqualTo(401);
        assertThat(statusWith("not-a-token")).isEqualTo(401);
        assertThat(parlance.node().rest().get("me").status()).isEqualTo(401);
    }

    private int statusWith(String token) {
        return Rest.at(parlance.node().base()).withToken(token).get("me").status();
    }

    private PublicKey publicKey(String kid) throws GeneralSecurityException {
        JsonNode key = StreamSupport.stream(
                        parlance.node().publicKeys().path("keys").spliterator(), false)
                .filter(candidate -> kid.equals(candidate.path("kid").asText()))
                .findFirst()
                .orElseThrow();
        assertThat(key.has("d")).as("a private exponent").isFalse();
        return KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(number(key, "n"), number(key, "e")));
    }

    private static BigInteger number(JsonNode key, String name) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(key.path(name).asText()));
    }

    private static JsonNode decode(String part) {
        return Json.parse(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
    }

    private static String encode(JsonNode node) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(node.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, String> registration(String username, String email, String password) {
        return Map.of(
                "tenant", Parlance.DEMO,
                "username", username,
                "email", email,
                "password", password,
                "displayName", username);
    }
}
