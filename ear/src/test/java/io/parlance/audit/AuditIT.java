package io.parlance.audit;

import static io.parlance.testing.Refusals.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.parlance.audit.AuditLog.Verdict;
import io.parlance.testing.Account;
import io.parlance.testing.Courier;
import io.parlance.testing.HttpReply;
import io.parlance.testing.OneStoreIsEnough;
import io.parlance.testing.Parlance;
import io.parlance.testing.Refused;
import io.parlance.testing.SystemTest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is administered, and who signs in, is kept for good. */
@SystemTest
@OneStoreIsEnough
class AuditIT {

    private final Parlance parlance;
    private AuditLog log;

    @TempDir
    Path directory;

    AuditIT(Parlance parlance) {
        this.parlance = parlance;
    }

    @BeforeEach
    void open() {
        log = AuditLog.of(parlance.node(), Parlance.DEMO);
    }

    @Test
    void keepsLogInsWithWhereTheyCameFrom() {
        Account alice = parlance.newUser("alice");
        refusalOf(() -> parlance.node().logIn(Parlance.DEMO, alice.username(), "wrong-horse-battery"));

        JsonNode failed = log.rowsOn("login.failed", alice.id()).getFirst();
        JsonNode succeeded =
                log.rowsOn("login.succeeded", alice.tokens().sessionId()).getFirst();
        JsonNode registered = log.rowsOn("user.registered", alice.id()).getFirst();

        assertThat(failed.at("/actor/kind").asText()).isEqualTo("anonymous");
        assertThat(failed.at("/after/reason").asText()).isEqualTo("wrong");
        assertThat(failed.path("address").asText()).isEqualTo("127.0.0.1");
        assertThat(failed.path("userAgent").asText()).startsWith("Java-http-client");
        assertThat(succeeded.at("/actor/id").asText()).isEqualTo(alice.id());
        assertThat(registered.at("/after/username").asText()).isEqualTo(alice.username());
        assertThat(Instant.parse(failed.path("at").asText()))
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(5));
    }

    @Test
    void keepsNothingOfWhatWasTypedAsANameThatNobodyHas() {
        String typed = parlance.newName("my-secret-password");
        refusalOf(() -> parlance.node().logIn(Parlance.DEMO, typed, "x"));
        refusalOf(() -> parlance.node().logIn(typed, "alice", "x"));

        assertThat(log.rows(
                        "login.failed", row -> row.at("/after/reason").asText().equals("unknown")))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.at("/resource/id").isNull()).isTrue());
        assertThat(log.export(0).orThrow().body()).doesNotContain(typed);
        assertThat(AuditLog.of(parlance.node(), "platform").export(0).orThrow().body())
                .contains("login.failed")
                .doesNotContain(typed);
    }

    @Test
    void keepsTheEndsOfSessionsAndChangesOfPasswords() {
        Account laptop = parlance.newUser("alice");
        Account phone = parlance.secondNode().logIn(Parlance.DEMO, laptop.username(), Parlance.PASSWORD);
        Account tablet = parlance.node().logIn(Parlance.DEMO, laptop.username(), Parlance.PASSWORD);

        tablet.logOut();
        laptop.rest()
                .post(
                        "auth/password",
                        Map.of("currentPassword", Parlance.PASSWORD, "newPassword", "a-bicycle-made-for-two"))
                .orThrow();

        assertThat(reasonOf(tablet)).isEqualTo("logout");
        assertThat(reasonOf(phone)).isEqualTo("password");
        assertThat(log.rowsOn("password.changed", laptop.id())).hasSize(1);
        assertThat(log.export(0).orThrow().body()).doesNotContain("bicycle").doesNotContain(Parlance.PASSWORD);
    }

    private String reasonOf(Account session) {
        return log.rowsOn("session.ended", session.tokens().sessionId())
                .getFirst()
                .at("/after/reason")
                .asText();
    }

    @Test
    void keepsThatARefreshTokenWasUsedTwice() {
        Account alice = parlance.newUser("alice");
        parlance.node().refresh(alice.tokens().refreshToken());
        refusalOf(() -> parlance.secondNode().refresh(alice.tokens().refreshToken()));

        assertThat(log.rowsOn("session.reused", alice.tokens().sessionId())).hasSize(1);
    }

    @Test
    void keepsThatAnAdministratorReadMessages() {
        Account alice = parlance.newUser("alice");
        String room = alice.group("Watched", parlance.newUser("bob")).id();

        Courier.of(parlance.node())
                .export(Parlance.DEMO, "conversationId=" + room)
                .orThrow();
        log.operator()
                .send("POST", "admin/conversations/" + room + "/rebuild?tenant=" + Parlance.DEMO)
                .orThrow();

        JsonNode read = log.rowsOn("messages.exported", room).getFirst();
        assertThat(read.at("/actor/kind").asText()).isEqualTo("operator");
        assertThat(read.at("/resource/type").asText()).isEqualTo("conversation");
        assertThat(log.rowsOn("conversation.rebuilt", room)).hasSize(1);
    }

    @Test
    void isVerifiedWithoutAServerAndCheckpointsAreInIt() throws Exception {
        parlance.newUser("alice");
        String export = await().atMost(Duration.ofSeconds(15))
                .until(() -> log.export(0).orThrow().body(), text -> text.contains("{\"checkpoint\":"));

        Verdict whole = log.verify(export, directory);
        Verdict flipped = log.verify(export.replaceFirst("login.succeeded", "login.succeedee"), directory);
        List<String> lines = new ArrayList<>(export.lines().toList());
        lines.remove(lines.stream()
                .filter(line -> line.startsWith("{\"row\":"))
                .toList()
                .getFirst());
        Verdict removed = log.verify(String.join("\n", lines) + "\n", directory);
        Verdict cut = log.verify(export.substring(0, export.lastIndexOf("{\"end\"")), directory);

        assertThat(whole.text()).startsWith("OK: tenant ");
        assertThat(whole.exit()).isZero();
        assertThat(List.of(flipped.exit(), removed.exit(), cut.exit())).containsOnly(1);
        assertThat(flipped.text()).startsWith("BROKEN: line ").endsWith("was changed: it does not have its hash");
        assertThat(cut.text()).contains("there is no signed end");
    }

    @Test
    void isOneChainHoweverManyNodesWriteItAtOnce() throws Exception {
        Account alice = parlance.newUser("alice");
        long before = lastSequence();
        List<CompletableFuture<Account>> logIns = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            var node = i % 2 == 0 ? parlance.node() : parlance.secondNode();
            logIns.add(CompletableFuture.supplyAsync(
                    () -> node.logIn(Parlance.DEMO, alice.username(), Parlance.PASSWORD)));
        }
        logIns.forEach(CompletableFuture::join);

        String part = log.export(before).orThrow().body();

        assertThat(part.lines()
                        .filter(line -> line.contains(alice.id()))
                        .filter(line -> line.contains("login.succeeded")))
                .hasSize(8);
        assertThat(log.verify(part, directory).text()).startsWith("OK: ").contains("rows " + (before + 1) + " to ");
    }

    private long lastSequence() {
        return log.page("limit=1").orThrow().json().at("/items/0/sequence").asLong();
    }

    @Test
    void isReadInPagesTheNewestFirst() {
        Account alice = parlance.newUser("alice");
        parlance.node().logIn(Parlance.DEMO, alice.username(), Parlance.PASSWORD);
        String mine = "actor=" + alice.id();

        JsonNode first = log.page("limit=2&" + mine).orThrow().json();
        JsonNode second = log.page(
                        "limit=2&" + mine + "&cursor=" + first.path("next").asText())
                .orThrow()
                .json();

        assertThat(first.path("items").findValuesAsText("action"))
                .containsExactly("login.succeeded", "login.succeeded");
        assertThat(second.path("items").findValuesAsText("action")).containsExactly("user.registered");
        assertThat(second.has("next")).isFalse();
        String later = first.at("/items/0/at").asText();
        assertThat(log.page(mine + "&to=" + later).orThrow().json().path("items"))
                .hasSizeLessThan(3);
        assertThat(log.page(mine + "&from=" + later).orThrow().json().path("items"))
                .isNotEmpty();
    }

    @Test
    void doesNotExistForAnybodyElse() {
        Account alice = parlance.newUser("alice");
        HttpReply own = alice.rest().get("admin/audit");
        HttpReply named = alice.rest().get("admin/audit?tenant=demo");
        HttpReply export = alice.rest().get("admin/audit/export");

        assertThat(List.of(own.status(), named.status(), export.status())).containsOnly(404);
        assertThat(parlance.node().rest().get("admin/audit").status()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({
        "from=yesterday, from",
        "to=2026-13-01T00:00:00Z, to",
        "action=login, action",
        "cursor=x, cursor",
        "limit=0, limit",
        "who=alice, who",
    })
    void refusesWhatItDoesNotKnow(String query, String field) {
        Refused refused = refusalOf(() -> log.page(query).orThrow());

        assertThat(refused.code()).isEqualTo("BAD_REQUEST");
        assertThat(refused.field()).contains(field);
    }

    @ParameterizedTest
    @CsvSource({"tenant=nobody, tenant", "after=x, after", "after=-1, after", "after=999999999, after"})
    void exportsNothingElse(String query, String field) {
        Refused refused = refusalOf(
                () -> log.operator().get("admin/audit/export?" + query).orThrow());

        assertThat(refused.code()).isEqualTo("BAD_REQUEST");
        assertThat(refused.field()).contains(field);
    }
}
