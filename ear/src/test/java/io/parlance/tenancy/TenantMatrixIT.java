package io.parlance.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parlance.testing.Account;
import io.parlance.testing.ChatSocket;
import io.parlance.testing.HttpReply;
import io.parlance.testing.Json;
import io.parlance.testing.Landlord;
import io.parlance.testing.Parlance;
import io.parlance.testing.Refused;
import io.parlance.testing.Rest;
import io.parlance.testing.SystemTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every call of the OpenAPI document and every request of the WebSocket, made by somebody of another tenant with the ids of this
 * one: nothing of it comes back, nothing of it changes, and the answer is that for ids which nobody has.
 */
@SystemTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TenantMatrixIT {

    private static final Pattern REQUEST = Pattern.compile("(?m)^#### request `(\\w+)`$");
    private static final String SECRET = "the-ferry-leaves-at-nine";

    private final Parlance parlance;
    private Account owner;
    private Account intruder;
    private Account administrator;
    private String careless;
    private Target target;
    private Map<String, String> before;

    TenantMatrixIT(Parlance parlance) {
        this.parlance = parlance;
    }

    @BeforeAll
    void laySomethingOut() {
        owner = parlance.newUser(SECRET);
        Account friend = parlance.newUser(SECRET + "-friend");
        String room = owner.group(SECRET, friend).id();
        String message = owner.send(room, SECRET).id();
        owner.rest()
                .send("PUT", "messages/" + message + "/reactions/%F0%9F%91%8D")
                .orThrow();
        target = new Target(Parlance.DEMO, owner.id(), owner.tokens().sessionId(), room, message);
        intruder = parlance.newUser(Parlance.RIVAL, "intruder");
        administrator = parlance.newUser(Parlance.RIVAL, "administrator");
        Landlord.of(parlance.node())
                .operator()
                .send(
                        "PUT",
                        "admin/users/" + administrator.id() + "/permissions/role.tenant-admin?tenant=" + Parlance.RIVAL,
                        Map.of())
                .orThrow();
        careless = parlance.newUser(Parlance.RIVAL, "careless").username();
        before = everything();
    }

    @AfterAll
    void nothingHasChanged() {
        assertThat(everything()).isEqualTo(before);
    }

    Stream<ApiCall> calls() {
        return ApiCall.all(parlance.node().rest().get("openapi.json").json()).stream()
                .filter(call -> !call.isOpen());
    }

    @ParameterizedTest
    @MethodSource("calls")
    void aCallCannotTellTheirsFromNobodys(ApiCall call) {
        Target nobodys = Target.guessed();
        HttpReply foreign = call.make(caller(call), target);
        HttpReply absent = call.make(caller(call), nobodys);

        assertThat(foreign.status()).isNotEqualTo(401);
        assertThat(target.mask(foreign.body())).doesNotContain(SECRET);
        if (call.namesTheTarget() || foreign.status() >= 400) {
            assertThat(foreign.status()).isEqualTo(absent.status()).isBetween(400, 499);
            assertThat(target.mask(foreign.body())).isEqualTo(nobodys.mask(absent.body()));
        }
    }

    @ParameterizedTest
    @MethodSource("calls")
    void anAdministratorsCallCannotTellTheirsFromNobodys(ApiCall call) {
        Target nobodys = Target.guessed();
        Rest by = call.endsSessions() ? caller(call) : administrator.rest();
        HttpReply foreign = call.make(by, target);
        HttpReply absent = call.make(call.endsSessions() ? caller(call) : by, nobodys);

        assertThat(target.mask(foreign.body())).doesNotContain(SECRET);
        // why one may not do something in a conversation is answered for any id
        if (call.namesTheTarget() || foreign.status() >= 400) {
            assertThat(foreign.status()).isEqualTo(absent.status());
            assertThat(target.mask(foreign.body())).isEqualTo(nobodys.mask(absent.body()));
        }
    }

    @ParameterizedTest
    @MethodSource("calls")
    void aCallBelievesNoHeaderThatClaimsToBeTheirs(ApiCall call) {
        Target nobodys = Target.guessed();
        HttpReply foreign = call.make(forged(caller(call), target), target);
        HttpReply absent = call.make(forged(caller(call), nobodys), nobodys);

        assertThat(target.mask(foreign.body())).doesNotContain(SECRET);
        assertThat(foreign.status()).isNotEqualTo(401);
        // what is the intruder's own may change from one call to the next
        if (call.namesTheTarget() || foreign.status() >= 400) {
            assertThat(foreign.status()).isEqualTo(absent.status());
            assertThat(target.mask(foreign.body())).isEqualTo(nobodys.mask(absent.body()));
        }
    }

    @ParameterizedTest
    @MethodSource("calls")
    void aCallByNobodyIsRefused(ApiCall call) {
        Rest nobody = parlance.node().rest();
        for (Rest by : List.of(nobody, forged(nobody, target), nobody.withToken("theirs"))) {
            HttpReply reply = call.make(by, target);

            assertThat(reply.status()).isEqualTo(401);
            assertThat(reply.body()).doesNotContain(SECRET);
        }
    }

    static Stream<String> requests() {
        try {
            return REQUEST.matcher(Files.readString(Path.of("../docs/PROTOCOL.md")))
                    .results()
                    .map(match -> match.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("requests")
    void aRequestCannotTellTheirsFromNobodys(String request) {
        Target nobodys = Target.guessed();
        try (ChatSocket socket = intruder.connect()) {
            JsonNode foreign = answer(socket, request, target);
            JsonNode absent = answer(socket, request, nobodys);

            assertThat(foreign.toString()).doesNotContain(SECRET);
            if (aim(request, target).toString().contains(target.conversation())) {
                assertThat(foreign.path("code").asText()).isEqualTo("NOT_FOUND");
                assertThat(target.mask(foreign.toString())).isEqualTo(nobodys.mask(absent.toString()));
            }
        }
    }

    @Test
    void nothingOfTheirsIsPushed() {
        try (ChatSocket outside = intruder.connect();
                ChatSocket inside = owner.connect()) {
            String room = owner.group("another " + SECRET).id();
            owner.send(room, SECRET);
            inside.awaitEvent(
                    "newMessage",
                    message -> message.path("conversationId").asText().equals(room));
            outside.call("ping", Json.object());

            assertThat(outside.received().toString()).doesNotContain(room, SECRET, owner.id());
        }
    }

    private Rest caller(ApiCall call) {
        return call.endsSessions()
                ? parlance.node()
                        .logIn(Parlance.RIVAL, careless, Parlance.PASSWORD)
                        .rest()
                : intruder.rest();
    }

    private static Rest forged(Rest rest, Target target) {
        return rest.with("X-Tenant", target.tenant())
                .with("X-Tenant-Id", target.tenant())
                .with("X-Parlance-Tenant", target.tenant())
                .with("X-User-Id", target.user())
                .with("X-Forwarded-User", target.user())
                .with("X-Original-URL", "/api/v1/users/" + target.user())
                .with("X-HTTP-Method-Override", "GET")
                .with("Forwarded", "for=127.0.0.1;host=" + target.tenant());
    }

    private static JsonNode answer(ChatSocket socket, String request, Target target) {
        try {
            return socket.call(request, aim(request, target));
        } catch (Refused e) {
            return e.error();
        }
    }

    private static JsonNode aim(String request, Target target) {
        Map<String, Object> content = Map.of("text", "from elsewhere");
        return Json.object(
                switch (request) {
                    case "sendMessage" ->
                        Map.of("conversationId", target.conversation(), "clientMessageId", "x", "content", content);
                    case "forwardMessage" ->
                        Map.of(
                                "messageId", target.message(),
                                "conversationId", target.conversation(),
                                "clientMessageId", "x");
                    case "editMessage" ->
                        Map.of("messageId", target.message(), "clientRequestId", "x", "content", content);
                    case "deleteMessage" -> Map.of("messageId", target.message(), "clientRequestId", "x");
                    case "addReaction", "removeReaction" -> Map.of("messageId", target.message(), "emoji", "👍");
                    case "vote" -> Map.of("messageId", target.message(), "options", List.of(0));
                    case "closePoll" -> Map.of("messageId", target.message());
                    case "getHistory", "joinRoom", "leaveRoom" -> Map.of("conversationId", target.conversation());
                    case "messageDelivered", "messageRead" -> Map.of("messageId", target.message());
                    case "typing" -> Map.of("conversationId", target.conversation(), "active", true);
                    case "sync", "ping" -> Map.of();
                    case "authenticate" -> Map.of("token", "theirs");
                    default -> throw new AssertionError("aim " + request + " at something");
                });
    }

    /** What the owner sees, by the path where. */
    private Map<String, String> everything() {
        Map<String, String> seen = new TreeMap<>();
        String room = "conversations/" + target.conversation();
        for (String path : List.of(
                "me",
                room,
                room + "/members",
                room + "/messages",
                room + "/pins",
                "messages/" + target.message() + "/receipts")) {
            seen.put(path, owner.rest().get(path).orThrow().body());
        }
        return seen;
    }
}
