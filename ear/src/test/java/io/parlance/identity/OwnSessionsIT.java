package io.parlance.identity;

import static io.parlance.testing.Refusals.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.parlance.testing.Account;
import io.parlance.testing.ChatSocket;
import io.parlance.testing.HttpReply;
import io.parlance.testing.OneStoreIsEnough;
import io.parlance.testing.Parlance;
import io.parlance.testing.Refused;
import io.parlance.testing.SystemTest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where somebody is signed in, signing out there, and changing one's password. */
@SystemTest
@OneStoreIsEnough
class OwnSessionsIT {

    private static final String OTHER_PASSWORD = "a-bicycle-made-for-two";

    private final Parlance parlance;
    private Account laptop;
    private Account phone;

    OwnSessionsIT(Parlance parlance) {
        this.parlance = parlance;
    }

    @BeforeEach
    void signInTwice() {
        laptop = parlance.newUser("alice");
        phone = parlance.secondNode().logIn(Parlance.DEMO, laptop.username(), Parlance.PASSWORD);
    }

    @Test
    void areListedTheNewestFirstInPages() {
        JsonNode first = laptop.rest().get("sessions?limit=1").orThrow().json();
        JsonNode second = laptop.rest()
                .get("sessions?limit=1&cursor=" + first.path("next").asText())
                .orThrow()
                .json();

        assertThat(first.path("items").findValuesAsText("id"))
                .containsExactly(phone.tokens().sessionId());
        assertThat(first.at("/items/0/current").asBoolean()).isFalse();
        assertThat(second.path("items").findValuesAsText("id"))
                .containsExactly(laptop.tokens().sessionId());
        assertThat(second.at("/items/0/current").asBoolean()).isTrue();
        assertThat(second.at("/items/0/address").asText()).isEqualTo("127.0.0.1");
        assertThat(second.has("next")).isFalse();
    }

    @Test
    void endWithTheirSocketsOnTheNodeWhereTheseAre() {
        try (ChatSocket phoneSocket = phone.connect();
                ChatSocket laptopSocket = laptop.connect()) {
            assertThat(end(laptop, phone.tokens().sessionId()).status()).isEqualTo(204);

            assertThat(phoneSocket.awaitClose(Duration.ofSeconds(3))).isEqualTo(4401);
            assertThatIsOver(phone);
            assertThat(laptopSocket.call("ping", Map.of()).path("time").asText())
                    .isNotEmpty();
            assertThat(sessionsOf(laptop)).containsExactly(laptop.tokens().sessionId());
        }
    }

    /** As if the news of it were lost: nobody but PostgreSQL knows. */
    @Test
    void closeTheirSocketsThoughNoEventTellsThatTheyEnded() throws SQLException {
        try (ChatSocket phoneSocket = phone.connect();
                ChatSocket laptopSocket = laptop.connect()) {
            phoneSocket.call("ping", Map.of());
            laptopSocket.call("ping", Map.of());

            endUnheard(phone.tokens().sessionId());

            assertThat(phoneSocket.awaitClose(Duration.ofSeconds(3))).isEqualTo(4401);
            assertThat(laptopSocket.call("ping", Map.of()).path("time").asText())
                    .isNotEmpty();
        }
    }

    @Test
    void endAllButTheOwn() {
        assertThat(laptop.rest().delete("sessions").status()).isEqualTo(204);

        assertThatIsOver(phone);
        assertThat(sessionsOf(laptop)).containsExactly(laptop.tokens().sessionId());
    }

    @Test
    void areNobodyElsesBusiness() {
        Account bob = parlance.newUser("bob");
        Account rival = parlance.newUser(Parlance.RIVAL, "mallory");
        HttpReply absent = end(bob, UUID.randomUUID().toString());

        for (Account stranger : List.of(bob, rival)) {
            HttpReply reply = end(stranger, laptop.tokens().sessionId());
            assertThat(reply.status()).isEqualTo(404);
            assertThat(reply.json().path("detail")).isEqualTo(absent.json().path("detail"));
        }
        assertThat(laptop.me().id()).isEqualTo(laptop.id());
        assertThat(sessionsOf(bob)).containsExactly(bob.tokens().sessionId());
    }

    @Test
    void endWithTheOldPassword() {
        assertThat(change(Parlance.PASSWORD, OTHER_PASSWORD).status()).isEqualTo(204);

        assertThatIsOver(phone);
        assertThat(laptop.me().id()).isEqualTo(laptop.id());
        assertThat(refusalOf(() -> parlance.node().logIn(Parlance.DEMO, laptop.username(), Parlance.PASSWORD))
                        .code())
                .isEqualTo("UNAUTHENTICATED");
        assertThat(parlance.node()
                        .logIn(Parlance.DEMO, laptop.username(), OTHER_PASSWORD)
                        .id())
                .isEqualTo(laptop.id());
    }

    @Test
    void stayWhenTheNewPasswordIsRefused() {
        assertThat(refused(change("not-my-password", OTHER_PASSWORD))).isEqualTo("403 FORBIDDEN currentPassword");
        assertThat(refused(change(Parlance.PASSWORD, "short"))).isEqualTo("400 BAD_REQUEST newPassword");
        assertThat(refused(change(Parlance.PASSWORD, Parlance.PASSWORD))).isEqualTo("400 BAD_REQUEST newPassword");
        assertThat(refused(change("", OTHER_PASSWORD))).isEqualTo("400 BAD_REQUEST currentPassword");

        assertThat(phone.me().id()).isEqualTo(laptop.id());
        assertThat(parlance.node()
                        .logIn(Parlance.DEMO, laptop.username(), Parlance.PASSWORD)
                        .id())
                .isEqualTo(laptop.id());
    }

    private void endUnheard(String session) throws SQLException {
        try (Connection postgres = parlance.postgres();
                PreparedStatement end = postgres.prepareStatement("update user_sessions set ended_at = now(),"
                        + " end_reason = 'ended' where id = cast(? as uuid)")) {
            postgres.createStatement()
                    .execute("select set_config('parlance.tenant',"
                            + " (select cast(id as text) from tenants where name = 'demo'), false)");
            end.setString(1, session);
            assertThat(end.executeUpdate()).isEqualTo(1);
        }
    }

    private HttpReply change(String current, String next) {
        return laptop.rest().post("auth/password", Map.of("currentPassword", current, "newPassword", next));
    }

    private static String refused(HttpReply reply) {
        Refused refusal = refusalOf(reply::orThrow);
        return refusal.status() + " " + refusal.code() + " " + refusal.field().orElse("");
    }

    private static HttpReply end(Account account, String session) {
        return account.rest().delete("sessions/" + session);
    }

    private static List<String> sessionsOf(Account account) {
        List<String> ids = new ArrayList<>();
        account.rest()
                .get("sessions")
                .orThrow()
                .json()
                .path("items")
                .forEach(item -> ids.add(item.path("id").asText()));
        return ids;
    }

    private static void assertThatIsOver(Account account) {
        await().atMost(Duration.ofSeconds(2))
                .untilAsserted(
                        () -> assertThat(account.rest().get("me").status()).isEqualTo(401));
        assertThat(refusalOf(() -> account.node().refresh(account.tokens().refreshToken()))
                        .code())
                .isEqualTo("UNAUTHENTICATED");
    }
}
