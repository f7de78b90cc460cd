package io.parlance.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.parlance.testing.Account;
import io.parlance.testing.HttpReply;
import io.parlance.testing.Landlord;
import io.parlance.testing.OneStoreIsEnough;
import io.parlance.testing.Parlance;
import io.parlance.testing.SystemTest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every text that a call of the OpenAPI document takes, in its body and its query, filled with what breaks out of queries, pages,
 * logs and templates: it is refused or kept as it is, and answered literally, never as anything but JSON, never with an error of the
 * server's. {@code -Dparlance.texts=all} takes all of the corpus in place of a few.
 */
@SystemTest
@OneStoreIsEnough
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InertTextIT {

    /** What is never shown again. */
    private static final Set<String> NOT_ANSWERED = Set.of("password", "newPassword", "currentPassword", "token");

    private static final List<String> CORPUS = List.of(
            "<script>alert(1)</script>\"'`",
            "'; drop table users; select pg_sleep(3); --",
            "{\"$where\": \"sleep(3000)\"} $ne ${jndi:ldap://127.0.0.1/x} #{7*7} %{(#a)} {{7*7}}",
            "\"><img src=x onerror=alert(1)>\u2028\u2029\u202e\ufeff",
            "' or '1'='1",
            "\\'; delete from audit_logs; --",
            "1; select pg_sleep(3)",
            "*)(uid=*))(|(uid=*",
            "../../../../etc/passwd",
            "%00%0d%0aSet-Cookie: a=b",
            "line\r\nX-Injected: yes",
            "javascript:alert(1)",
            "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
            "<svg/onload=alert(1)>",
            "]]><!ENTITY x SYSTEM 'file:///etc/passwd'>&x;",
            "=cmd|' /C calc'!A0",
            "%n%n%s%s%x",
            "a\u0301\u0301\u0301\u0301 \ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67",
            "__proto__",
            "constructor.prototype");

    private static final int FEW = 3;

    private final Parlance parlance;
    private Account administrator;
    private Target target;

    InertTextIT(Parlance parlance) {
        this.parlance = parlance;
    }

    @BeforeAll
    void laySomethingOut() {
        Landlord landlord = Landlord.of(parlance.node());
        administrator = parlance.newUser("administrator");
        landlord.operator()
                .send(
                        "PUT",
                        "admin/users/" + administrator.id() + "/permissions/role.tenant-admin?tenant=demo",
                        Map.of())
                .orThrow();
        Account other = parlance.newUser("other");
        String room = administrator.group("Tea", other).id();
        String message = administrator.send(room, "hello").id();
        target = Target.guessed()
                .with(Thing.TENANT, Parlance.DEMO)
                .withUser(other.id())
                .with(Thing.SESSION, other.tokens().sessionId())
                .with(Thing.CONVERSATION, room)
                .with(Thing.MESSAGE, message);
    }

    Stream<ApiCall> calls() {
        return ApiCall.all(parlance.node().rest().get("openapi.json").json()).stream()
                .filter(call -> !call.texts().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("calls")
    void isRefusedOrAnsweredLiterally(ApiCall call) {
        for (String text : "all".equals(System.getProperty("parlance.texts")) ? CORPUS : CORPUS.subList(0, FEW)) {
            for (TextPlace place : call.texts()) {
                HttpReply reply = call.make(administrator.rest(), target, place, text);

                assertThat(reply.status())
                        .as("%s <- %s: %s", place, text, reply.body())
                        .isLessThan(500);
                assertThat(reply.header("Set-Cookie")).isEmpty();
                assertThat(reply.header("X-Injected")).isEmpty();
                assertThat(reply.header("X-Content-Type-Options")).contains("nosniff");
                if (!reply.body().isEmpty()) {
                    assertThat(reply.header("Content-Type").orElseThrow())
                            .matches("application/(problem\\+|x-nd)?json.*");
                }
                if (showsWhatWasWritten(call, reply)) {
                    answered(reply.json(), place, text);
                }
            }
        }
    }

    /** A 200 to a POST is about what was there already. */
    private static boolean showsWhatWasWritten(ApiCall call, HttpReply reply) {
        boolean isThereAlready = call.toString().startsWith("POST ") && reply.status() == 200;
        return reply.status() < 300
                && !isThereAlready
                && reply.header("Content-Type").orElse("").startsWith("application/json");
    }

    private static void answered(JsonNode reply, TextPlace place, String text) {
        JsonNode shown = reply.at(place.pointer());
        if (place.inBody() && shown.isTextual() && !NOT_ANSWERED.contains(place.name())) {
            assertThat(shown).as(place.toString()).isEqualTo(TextNode.valueOf(text));
        }
    }
}
