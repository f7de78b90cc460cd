package io.parlance.identity;

import static io.parlance.testing.Refusals.refusalOf;
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
import io.parlance.testing.Rest;
import io.parlance.testing.SystemTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Everything secret that passes through the product, in good and in bad requests: none of it is in a log or in the audit log. */
@SystemTest
@OneStoreIsEnough
class SecretsInLogsIT {

    private final Parlance parlance;
    private final List<String> secrets = new ArrayList<>();
    private Landlord landlord;
    private String tenant;
    private Rest nobody;

    SecretsInLogsIT(Parlance parlance) {
        this.parlance = parlance;
    }

    @BeforeEach
    void settle() {
        landlord = Landlord.of(parlance.node());
        tenant = parlance.newName("vault").toLowerCase(Locale.ROOT);
        landlord.addTenant(tenant);
        nobody = parlance.node().rest();
    }

    @Test
    void areNowhere() throws IOException {
        keep(parlance.secrets().toArray(String[]::new));
        people();
        links();
        servers();
        invitations();
        whatIsNoGoodRequest();
        String written = logs();
        String audited = landlord.operator()
                .download("admin/audit/export?tenant=" + tenant)
                .orThrow()
                .body();

        assertThat(written).as("it is the log that is searched").contains("parlance");
        assertThat(written.contains("$argon2id$"))
                .as("a hash of a password, as in values of a failed insert")
                .isFalse();
        assertThat(audited).contains("login.failed");
        assertThat(secrets).hasSizeGreaterThan(20).allSatisfy(secret -> {
            assertThat(secret).isNotBlank();
            assertThat(written.contains(secret)).as("in the log: %s", secret).isFalse();
            assertThat(audited.contains(secret))
                    .as("in the audit log: %s", secret)
                    .isFalse();
        });
    }

    private void people() {
        String password = secret("pass");
        landlord.operator()
                .post("users?tenant=" + tenant, Map.of("externalId", "ann", "username", "ann", "password", password))
                .orThrow();
        Account ann = parlance.node().logIn(tenant, "ann", password);
        keep(ann.tokens().accessToken(), ann.tokens().refreshToken());
        String next = secret("next");
        ann.rest()
                .post("auth/password", Map.of("currentPassword", password, "newPassword", next))
                .orThrow();
        ann.rest().post("auth/password", Map.of("currentPassword", secret("wrong"), "newPassword", secret("newer")));
        ann.rest().patch("me", Map.of("password", secret("field")));
        nobody.post(
                "auth/register",
                Map.of(
                        "tenant",
                        Parlance.DEMO,
                        "username",
                        "alice",
                        "email",
                        parlance.newName("x") + "@example.org",
                        "password",
                        secret("taken"),
                        "displayName",
                        "x"));
        landlord.operator()
                .post(
                        "users?tenant=" + tenant,
                        Map.of("externalId", "other", "username", "ann", "password", secret("taken")));
        logIn("ann", secret("guess"));
        logIn(secret("typed-as-a-name"), "whatever-it-is");
        keep(parlance.node().refresh(ann.tokens().refreshToken()).refreshToken());
        refusalOf(() -> parlance.node().refresh(ann.tokens().refreshToken()));
        try (ChatSocket socket = parlance.node().connect()) {
            String bad = secret("socket");
            refusalOf(() -> socket.call("authenticate", Map.of("token", bad)));
        }
        nobody.withToken(secret("bearer")).get("me");
        nobody.post("auth/refresh", Map.of("refreshToken", secret("refresh")));
    }

    /** From the node that sends its mails: the other one shows them in its log, as is said of it. */
    private void links() {
        ChatClient node = parlance.secondNode();
        String name = parlance.newName("linda");
        node.register(Parlance.DEMO, name, secret("registered"));
        String verify = link(name, "verify-email");
        keep(verify);
        node.rest().post("auth/verify-email", Map.of("token", verify)).orThrow();
        node.rest().post("auth/verify-email", Map.of("token", verify));
        node.rest()
                .post("auth/password/forgot", Map.of("tenant", Parlance.DEMO, "username", name))
                .orThrow();
        String reset = link(name, "reset-password");
        keep(reset);
        node.rest()
                .post("auth/password/reset", Map.of("token", reset, "newPassword", secret("reset")))
                .orThrow();
        node.rest().post("auth/password/reset", Map.of("token", reset, "newPassword", secret("again")));
        node.rest().post("auth/password/reset", Map.of("token", secret("guessed-link"), "newPassword", "x"));
    }

    private String link(String name, String kind) {
        Pattern token = Pattern.compile("/#/" + kind + "/(\\S+)");
        return await().atMost(Duration.ofSeconds(15))
                .until(
                        () -> parlance.mailServer().to(name + "@example.org").stream()
                                // a long line may be folded
                                .map(mail -> token.matcher(mail.source().replaceAll("=\\R", "")))
                                .filter(Matcher::find)
                                .map(found -> found.group(1))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private void servers() {
        Mint mint = Mint.of(parlance, landlord, tenant);
        keep(Base64.getUrlEncoder().withoutPadding().encodeToString(mint.secret()));
        String minted = mint.token("ext:ann");
        keep(minted);
        nobody.withToken(minted).get("me").orThrow();
        nobody.withToken(minted + secret("tail")).get("me");
        JsonNode key = landlord.addKey(tenant, mint.application(), "users:write", "act-as");
        String text = key.path("key").asText();
        keep(text);
        Rest server = nobody.with("X-Api-Key", text);
        server.post("users", Map.of("externalId", "bea", "password", secret("bea")))
                .orThrow();
        server.with("X-Parlance-User", "ext:ann").get("me").orThrow();
        nobody.with("X-Api-Key", text.substring(0, text.length() - 8) + secret("key"))
                .get("users");
        keep(landlord.operator()
                .post("admin/keys/" + key.path("id").asText() + "/rotate?tenant=" + tenant, Map.of())
                .orThrow()
                .json()
                .path("key")
                .asText());
    }

    private void invitations() {
        Account owner = parlance.newUser("owner");
        String room = owner.group("Tea").id();
        String token = owner.rest()
                .post("conversations/" + room + "/invitations", Map.of())
                .orThrow()
                .json()
                .path("token")
                .asText();
        keep(token);
        parlance.newUser("guest")
                .rest()
                .post("invitations/accept", Map.of("token", token))
                .orThrow();
        owner.rest().post("invitations/accept", Map.of("token", secret("invitation")));
        owner.send(room, secret("a message's text"));
    }

    /** A request that is refused is where things are logged. */
    private void whatIsNoGoodRequest() {
        nobody.send("POST", "auth/login", "{\"password\": \"" + secret("truncated"));
        nobody.send("POST", "auth/login", "{\"password\": {\"x\": \"" + secret("nested") + "\"}}");
        nobody.send("POST", "auth/login", "{\"" + secret("key") + "\": 1}");
        nobody.with("Content-Type", "text/plain").send("POST", "auth/login", secret("plain"));
        nobody.get("users?token=" + secret("query"));
    }

    private void logIn(String username, String password) {
        HttpReply reply =
                nobody.post("auth/login", Map.of("tenant", tenant, "username", username, "password", password));
        assertThat(reply.status()).isEqualTo(401);
    }

    private String secret(String what) {
        String secret = parlance.newName("S3cr3t-" + what.replaceAll("\\W", "-"));
        secrets.add(secret);
        return secret;
    }

    private void keep(String... more) {
        secrets.addAll(List.of(more));
    }

    private String logs() throws IOException {
        StringBuilder all = new StringBuilder();
        for (Path log : parlance.logs()) {
            all.append(Files.readString(log, StandardCharsets.ISO_8859_1));
        }
        return all.toString();
    }
}
