package io.parlance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parlance.testing.Account;
import io.parlance.testing.Json;
import io.parlance.testing.OneStoreIsEnough;
import io.parlance.testing.Parlance;
import io.parlance.testing.SystemTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line as its users have it: one file, run by Java, against the running product. */
@SystemTest
@OneStoreIsEnough
class CommandLineIT {

    private static final Path JAR = Path.of("..", "cli", "target", "parlance.jar");
    private static final String OPERATOR = "platform/operator";
    private static final long LIMIT_SECONDS = 120;

    /** It is over before the better compiler would pay. */
    private static final String QUICK = "-XX:TieredStopAtLevel=1";

    private final Parlance parlance;

    @TempDir
    Path directory;

    CommandLineIT(Parlance parlance) {
        this.parlance = parlance;
    }

    @Test
    void bringsATenantIntoBeingAndGivesItsServerAKey() throws IOException, InterruptedException {
        String tenant = parlance.newName("harbour").toLowerCase(Locale.ROOT);

        run("tenant", "create", tenant, "--display-name", "Harbour").isDone();
        assertThat(run("--json", "tenant", "show", tenant)
                        .isDone()
                        .json()
                        .path("status")
                        .asText())
                .isEqualTo("active");
        JsonNode application = run("--json", "--tenant", tenant, "application", "create", "site")
                .isDone()
                .json();
        JsonNode key = run(
                        "--json",
                        "--tenant",
                        tenant,
                        "key",
                        "create",
                        application.path("id").asText(),
                        "--name",
                        "server",
                        "--scope",
                        "users:write",
                        "--scope",
                        "users:read")
                .isDone()
                .json();
        Map<String, String> server = Map.of("PARLANCE_KEY", key.path("key").asText());

        run(
                        server,
                        "user",
                        "put",
                        "--external-id",
                        "7",
                        "--username",
                        "ada",
                        "--email",
                        "ada@example.org",
                        "--display-name",
                        "Ada")
                .isDone();
        assertThat(run(server, "user", "list").isDone().out()).contains("Ada");
        assertThat(run("--tenant", tenant, "user", "sessions", "ext:7").isDone().out())
                .contains("None.");
        run("--tenant", tenant, "key", "revoke", key.path("id").asText()).isDone();
        Ended refused = run(server, "user", "list");
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err()).startsWith("UNAUTHENTICATED");
    }

    @Test
    void takesConversationsOutAndBringsThemIn() throws IOException, InterruptedException {
        Account alice = parlance.newUser("alice");
        String room = alice.group("Harbour").id();
        alice.send(room, "Has the ferry left?");
        Path file = directory.resolve("harbour.jsonl");

        run("--tenant", Parlance.DEMO, "conversation", "export", file.toString(), "--conversation", room)
                .isDone();
        assertThat(Files.readString(file)).contains("Has the ferry left?");
        assertThat(run("--tenant", Parlance.DEMO, "conversation", "members", room)
                        .isDone()
                        .out())
                .contains(alice.id());
        Ended done = run(
                        "--json",
                        "--tenant",
                        Parlance.RIVAL,
                        "conversation",
                        "import",
                        file.toString(),
                        "--unknown-users",
                        "create")
                .isDone();
        assertThat(done.json().path("messages").path("written").asLong()).isEqualTo(1);
    }

    @Test
    void invitesIntoAConversationAndTakesItBack() throws IOException, InterruptedException {
        Account alice = parlance.newUser("alice");
        Account bob = parlance.newUser("bob");
        Account carol = parlance.newUser("carol");
        String room = alice.group("Harbour").id();
        Map<String, String> asAlice = Map.of("PARLANCE_TOKEN", alice.tokens().accessToken());

        JsonNode link = run(asAlice, "--json", "invitation", "create", room, "--role", "guest", "--uses", "1")
                .isDone()
                .json();
        assertThat(link.path("maxUses").asInt()).isEqualTo(1);
        bob.rest()
                .post("invitations/accept", Map.of("token", link.path("token").asText()))
                .orThrow();
        run(asAlice, "invitation", "send", room, carol.id()).isDone();
        JsonNode open = run(asAlice, "--json", "invitation", "list", room)
                .isDone()
                .json()
                .path("items");
        assertThat(open.findValuesAsText("userId")).containsExactly(carol.id());
        run(asAlice, "invitation", "revoke", room, open.at("/0/id").asText()).isDone();

        assertThat(carol.rest().get("invitations").orThrow().json().path("items"))
                .isEmpty();
        assertThat(bob.conversation(room).my().role()).isEqualTo("guest");
    }

    @Test
    void showsMailsAndWhoWasNotSeen() throws IOException, InterruptedException {
        parlance.newUser("ferryman");

        assertThat(run("--tenant", Parlance.DEMO, "mail", "list").isDone().out())
                .contains("verify-email");
        Ended unseen = run("--json", "--tenant", Parlance.DEMO, "user", "deactivate-unseen", "--days", "3650")
                .isDone();
        assertThat(unseen.json().path("dryRun").asBoolean()).isTrue();
        assertThat(unseen.json().path("users")).isEmpty();
        Ended refused = run("user", "deactivate-unseen", "--days", "30", "--apply");
        assertThat(refused.err()).startsWith("CONFLICT");
        assertThat(run("user", "deactivate-unseen", "--days", "0").status()).isEqualTo(1);
    }

    @Test
    void changesTheKeysOfAccessTokensAndTakesOneBackThatSignedNothing() throws IOException, InterruptedException {
        String next = signingKey("next");

        JsonNode current = run("--json", "signing-key", "rotate").isDone().json();
        assertThat(current.path("kid").asText()).isEqualTo(next);
        String later = signingKey("next");
        run("signing-key", "revoke", later).isDone();

        assertThat(run("signing-key", "list").isDone().out()).contains(next, "revoked");
        assertThat(signingKey("next")).isNotIn(next, later);
        assertThat(run("signing-key", "revoke", "nobodys").err()).startsWith("NOT_FOUND");
    }

    private String signingKey(String state) throws IOException, InterruptedException {
        JsonNode keys = run("--json", "signing-key", "list").isDone().json().path("items");
        for (JsonNode key : keys) {
            if (key.path("state").asText().equals(state)) {
                return key.path("kid").asText();
            }
        }
        throw new AssertionError("no key is " + state + " of " + keys);
    }

    @Test
    void verifiesAnAuditLogAndFindsAChange() throws IOException, InterruptedException {
        parlance.newUser("audited").logOut();
        Path log = directory.resolve("audit.jsonl");
        Path keys = directory.resolve("keys.json");
        Files.writeString(keys, parlance.node().statementKeys().toString());
        run("--tenant", Parlance.DEMO, "audit", "export", log.toString()).isDone();

        assertThat(run("audit", "verify", log.toString(), keys.toString())
                        .isDone()
                        .out())
                .startsWith("OK: tenant ");
        List<String> lines = new ArrayList<>(Files.readAllLines(log));
        lines.remove(lines.stream()
                .filter(line -> line.startsWith("{\"row\":"))
                .findFirst()
                .orElseThrow());
        Files.write(log, lines);
        Ended broken = run("audit", "verify", log.toString(), keys.toString());
        assertThat(broken.status()).isEqualTo(1);
        assertThat(broken.err()).startsWith("BROKEN: ");
    }

    @Test
    void billsATenantAndVerifiesTheInvoice() throws IOException, InterruptedException {
        String tenant = parlance.newName("quay").toLowerCase(Locale.ROOT);
        String plan = parlance.newName("basic").toLowerCase(Locale.ROOT);
        YearMonth month = YearMonth.now(ZoneOffset.UTC).minusMonths(2);
        Path csv = directory.resolve("invoice.csv");
        run("tenant", "create", tenant, "--display-name", "Quay").isDone();
        run("plan", "create", plan, "--currency", "EUR", "--base", "4900", "--allow", "users=5")
                .isDone();
        run("--tenant", tenant, "plan", "give", plan, "--from", month.atDay(1).toString())
                .isDone();
        assertThat(run("--tenant", tenant, "usage", "show").isDone().out()).contains("users", "5", "plan");

        String invoice = run("--json", "--tenant", tenant, "invoice", "draft", month.toString())
                .isDone()
                .json()
                .path("id")
                .asText();
        assertThat(run("--tenant", tenant, "invoice", "issue", invoice).isDone().out())
                .contains("4900");
        run("--tenant", tenant, "invoice", "verify", invoice).isDone();
        run("--tenant", tenant, "invoice", "csv", invoice, csv.toString()).isDone();
        assertThat(Files.readString(csv)).contains(",base," + plan + ",1,");
    }

    @Test
    void saysWhatTheServerSaid() throws IOException, InterruptedException {
        Ended refused = run(Map.of("PARLANCE_AS", OPERATOR, "PARLANCE_PASSWORD", "not-the-password"), "tenant", "list");

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err()).startsWith("UNAUTHENTICATED: ");
    }

    private Ended run(String... arguments) throws IOException, InterruptedException {
        return run(Map.of("PARLANCE_AS", OPERATOR, "PARLANCE_PASSWORD", Parlance.PASSWORD), arguments);
    }

    private Ended run(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), QUICK, "-jar", JAR.toString()));
        command.addAll(List.of(arguments));
        Path out = directory.resolve("out");
        Path err = directory.resolve("err");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().put("PARLANCE_URL", parlance.node().base().toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    /** What a command left. */
    private record Ended(int status, String out, String err) {

        Ended isDone() {
            assertThat(status).as(err).isZero();
            return this;
        }

        JsonNode json() {
            return Json.parse(out);
        }
    }
}
