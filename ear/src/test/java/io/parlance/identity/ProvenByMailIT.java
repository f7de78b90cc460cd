package io.parlance.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parlance.testing.Account;
import io.parlance.testing.ChatSocket;
import io.parlance.testing.HttpReply;
import io.parlance.testing.Landlord;
import io.parlance.testing.OneStoreIsEnough;
import io.parlance.testing.Parlance;
import io.parlance.testing.Rest;
import io.parlance.testing.SystemTest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Confirming an address and setting a forgotten password, by links in mails. */
@SystemTest
@OneStoreIsEnough
class ProvenByMailIT {

    private static final String OTHER_PASSWORD = "a-bicycle-made-for-two";
    private static final int ALLOWED = 5;

    private final Parlance parlance;
    private Landlord landlord;
    private Letters letters;
    private Rest nobody;

    ProvenByMailIT(Parlance parlance) {
        this.parlance = parlance;
    }

    @BeforeEach
    void prepare() {
        landlord = Landlord.of(parlance.node());
        letters = Letters.of(landlord, Parlance.DEMO);
        nobody = parlance.node().rest();
    }

    @Test
    void anAddressIsConfirmedOnceByItsLinkOnly() {
        Account alice = parlance.newUser("alice");
        assertThat(verified(alice)).isFalse();
        String token = letters.token(1, alice.me().email(), "verify-email");

        char last = token.charAt(token.length() - 2);
        String flipped =
                token.substring(0, token.length() - 2) + (last == 'A' ? 'B' : 'A') + token.charAt(token.length() - 1);
        String rivals = token.replace(tenantId(Parlance.DEMO), tenantId(Parlance.RIVAL));
        for (String wrong : new String[] {flipped, rivals, "ppt_x", ""}) {
            assertRefused(verify(wrong), "token");
        }
        assertRefused(reset(token, OTHER_PASSWORD), "token");
        assertThat(verified(alice)).isFalse();

        assertThat(verify(token).status()).isEqualTo(204);
        assertThat(verified(alice)).isTrue();
        assertThat(audited(alice.id())).contains("\"email.verified\"");
        assertRefused(verify(token), "token");
    }

    @Test
    void whereATenantWantsItNobodyLogsInUnconfirmed() {
        String tenant = parlance.newName("t");
        landlord.operator()
                .post("admin/tenants", Map.of("name", tenant, "displayName", tenant, "openForRegistration", true))
                .orThrow();
        landlord.operator()
                .patch("admin/settings?tenant=" + tenant, Map.of("unverifiedLogIn", false))
                .orThrow();
        parlance.node().register(tenant, "alice", Parlance.PASSWORD);

        HttpReply early = logIn(tenant, "alice", Parlance.PASSWORD);
        assertThat(early.status()).isEqualTo(403);
        assertThat(early.json().path("field").asText()).isEqualTo("email");
        assertThat(logIn(tenant, "alice", OTHER_PASSWORD).status())
                .as("who does not know the password")
                .isEqualTo(401);

        Letters theirs = Letters.of(landlord, tenant);
        assertThat(nobody.post("auth/verify-email/again", who(tenant, "alice")).status())
                .isEqualTo(202);
        String again = theirs.token(2, "alice@example.org", "verify-email");
        assertThat(verify(again).status()).isEqualTo(204);
        assertThat(logIn(tenant, "alice", Parlance.PASSWORD).status()).isEqualTo(200);
        assertThat(nobody.post("auth/verify-email/again", who(tenant, "alice")).status())
                .isEqualTo(202);
    }

    @Test
    void aForgottenPasswordIsSetOnceAndEndsAllSessions() {
        Account alice = parlance.newUser("alice");
        String email = alice.me().email();
        try (ChatSocket socket = alice.connect()) {
            assertThat(forgot(email).status()).isEqualTo(202);
            String token = letters.token(1, email, "reset-password");
            assertRefused(reset(token, "short"), "newPassword");
            assertRefused(reset(token, alice.username()), "newPassword");

            assertThat(reset(token, OTHER_PASSWORD).status()).isEqualTo(204);

            assertThat(socket.awaitClose(Duration.ofSeconds(3))).isEqualTo(4401);
            assertThat(alice.rest().get("me").status()).isEqualTo(401);
            assertThat(logIn(Parlance.DEMO, alice.username(), Parlance.PASSWORD).status())
                    .isEqualTo(401);
            Account back = parlance.node().logIn(Parlance.DEMO, alice.username(), OTHER_PASSWORD);
            assertThat(verified(back))
                    .as("who followed the link reads what goes there")
                    .isTrue();
            assertRefused(reset(token, Parlance.PASSWORD), "token");
            JsonNode told = letters.await(1, email, "password-reset").getFirst();
            assertThat(told.path("text").asText()).doesNotContain("ppt_", OTHER_PASSWORD);
            assertThat(audited(alice.id())).contains("password.reset", "password.forgotten");
        }
    }

    @Test
    void anotherPasswordVoidsTheLinks() {
        Account alice = parlance.newUser("alice");
        forgot(alice.username());
        String token = letters.token(1, alice.me().email(), "reset-password");
        alice.rest()
                .post("auth/password", Map.of("currentPassword", Parlance.PASSWORD, "newPassword", OTHER_PASSWORD))
                .orThrow();

        assertRefused(reset(token, "yet-another-password"), "token");
    }

    @Test
    void nobodyLearnsWhetherThereIsSuchAnAccount() {
        Account alice = parlance.newUser("alice");
        String stranger = parlance.newName("nobody");
        long[] known = new long[ALLOWED];
        long[] unknown = new long[ALLOWED];
        for (int i = 0; i < ALLOWED; i++) {
            known[i] = timed(() -> assertTaken(forgot(alice.username())));
            unknown[i] = timed(() -> assertTaken(forgot(stranger)));
        }

        assertThat(Math.abs(median(known) - median(unknown)))
                .isLessThan(Duration.ofMillis(50).toNanos());
        for (String name : new String[] {alice.username(), stranger}) {
            HttpReply sixth = forgot(name);
            assertThat(sixth.status()).isEqualTo(429);
            assertThat(sixth.header("Retry-After")).isPresent();
        }
        letters.await(ALLOWED, alice.me().email(), "reset-password");
        assertThat(letters.to(stranger + "@example.org", "reset-password")).isEmpty();
    }

    @Test
    void anotherAddressHoldsOnceItIsConfirmed() {
        Account alice = parlance.newUser("alice");
        Account bob = parlance.newUser("bob");
        String former = alice.me().email();
        String wanted = "new-" + former;
        assertThat(wish(alice, wanted, "wrong-horse-battery").status()).isEqualTo(403);
        assertRefused(wish(alice, "no address", Parlance.PASSWORD), "email");
        assertThat(wish(alice, bob.me().email(), Parlance.PASSWORD).status()).isEqualTo(409);

        assertThat(wish(alice, wanted, Parlance.PASSWORD).status()).isEqualTo(202);
        String token = letters.token(1, wanted, "verify-new-email");
        assertThat(alice.me().email()).isEqualTo(former);

        assertThat(verify(token).status()).isEqualTo(204);
        assertThat(alice.me().email()).isEqualTo(wanted);
        letters.await(1, former, "email-changed");
        assertThat(audited(alice.id())).contains("\"email.changed\"");
    }

    @Test
    void mailsGoOutBySmtpAgainWhereTheServerWouldNotTakeThem() {
        parlance.secondNode();
        String name = parlance.newName("carol");
        String address = name + "@example.org";
        parlance.mailServer().refuse(2);
        parlance.secondNode().register(Parlance.DEMO, name, Parlance.PASSWORD);

        JsonNode mail = letters.await(1, address, "verify-email").getFirst();
        assertThat(mail.path("attempts").asInt()).isGreaterThanOrEqualTo(2);
        assertThat(mail.has("text")).as("nobody else reads it").isFalse();
        assertThat(parlance.mailServer().to(address)).singleElement().satisfies(received -> {
            assertThat(received.header("Subject")).isEqualTo("Confirm your e-mail address");
            assertThat(received.header("Message-ID")).contains(mail.path("id").asText());
            assertThat(received.source()).contains("Hello " + name, "/#/verify-email/ppt_");
        });
    }

    @Test
    void aMailThatNobodyTakesIsGivenUpAtOnce() {
        String name = parlance.newName("no-such");
        parlance.secondNode().register(Parlance.DEMO, name, Parlance.PASSWORD);

        JsonNode mail = Awaitility.await()
                .until(
                        () -> letters.to(name + "@example.org", "verify-email"),
                        mails -> mails.size() == 1
                                && mails.getFirst().path("state").asText().equals("failed"))
                .getFirst();
        assertThat(mail.path("attempts").asInt()).isEqualTo(1);
        assertThat(mail.path("error").asText()).contains("550");
    }

    @Test
    void mailsAreTheOperatorsBusiness() {
        Account alice = parlance.newUser("alice");
        assertThat(alice.rest().get("admin/mails").status()).isEqualTo(404);
        JsonNode page = landlord.operator()
                .get("admin/mails?limit=1&tenant=demo")
                .orThrow()
                .json();
        assertThat(page.path("items")).hasSize(1);
        String next = landlord.operator()
                .get("admin/mails?limit=1&tenant=demo&cursor="
                        + page.path("next").asText())
                .orThrow()
                .json()
                .at("/items/0/id")
                .asText();
        assertThat(next).isNotEqualTo(page.at("/items/0/id").asText()).isNotEmpty();
    }

    private static boolean verified(Account account) {
        return account.rest().get("me").orThrow().json().path("emailVerified").asBoolean();
    }

    private HttpReply verify(String token) {
        return nobody.post("auth/verify-email", Map.of("token", token));
    }

    private HttpReply forgot(String username) {
        return nobody.post("auth/password/forgot", who(Parlance.DEMO, username));
    }

    private HttpReply reset(String token, String password) {
        return nobody.post("auth/password/reset", Map.of("token", token, "newPassword", password));
    }

    private static HttpReply wish(Account account, String email, String password) {
        return account.rest().post("me/email", Map.of("email", email, "currentPassword", password));
    }

    private HttpReply logIn(String tenant, String username, String password) {
        return nobody.post("auth/login", Map.of("tenant", tenant, "username", username, "password", password));
    }

    private static Map<String, String> who(String tenant, String username) {
        return Map.of("tenant", tenant, "username", username);
    }

    private String tenantId(String name) {
        return landlord.operator()
                .get("admin/tenants/" + name)
                .orThrow()
                .json()
                .path("id")
                .asText();
    }

    private String audited(String user) {
        return landlord.operator()
                        .get("admin/audit?limit=200&tenant=demo&actor=" + user)
                        .orThrow()
                        .body()
                + landlord.operator()
                        .get("admin/audit?limit=200&tenant=demo&action=password.forgotten")
                        .orThrow()
                        .body();
    }

    private static void assertTaken(HttpReply reply) {
        assertThat(reply.status()).isEqualTo(202);
        assertThat(reply.body()).isEmpty();
    }

    private static void assertRefused(HttpReply reply, String field) {
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().path("field").asText()).isEqualTo(field);
    }

    private static long timed(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return System.nanoTime() - start;
    }

    private static long median(long[] times) {
        return Arrays.stream(times).sorted().skip(times.length / 2).findFirst().orElseThrow();
    }
}
