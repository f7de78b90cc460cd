package io.parlance.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.parlance.testing.Account;
import io.parlance.testing.ChatSocket;
import io.parlance.testing.HttpReply;
import io.parlance.testing.Json;
import io.parlance.testing.Landlord;
import io.parlance.testing.Mint;
import io.parlance.testing.Parlance;
import io.parlance.testing.Rest;
import io.parlance.testing.SystemTest;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
 * Every call of the OpenAPI document, made by whoever there is of another tenant and of none, with the ids of this one: nothing of
 * it comes back, nothing of it changes, nothing is pushed, and the answer is that for ids which nobody has.
 */
@SystemTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TenantMatrixIT {

    private static final String SECRET = "the-ferry-leaves-at-nine";

    /** Why somebody may not do something has an answer for any id, and who may do it in a conversation is granted for any id. */
    private static final Set<String> ANSWERED_FOR_ANY_ID = Set.of(
            "GET /permissions/explain",
            "GET /conversations/{conversationId}/permissions/explain",
            "PUT /admin/users/{userId}/permissions/{permission}",
            "DELETE /admin/users/{userId}/permissions/{permission}");

    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z");

    private final Parlance parlance;
    private List<ApiCall> calls;
    private Estate theirs;
    private Estate ours;
    private Account careless;
    private ChatSocket listening;
    private Map<String, ?> before;

    TenantMatrixIT(Parlance parlance) {
        this.parlance = parlance;
    }

    @BeforeAll
    void laySomethingOut() {
        Landlord landlord = Landlord.of(parlance.node());
        calls = ApiCall.all(parlance.node().rest().get("openapi.json").json());
        theirs = Estate.layOut(parlance, landlord, SECRET);
        ours = Estate.layOut(parlance, landlord, "ours");
        careless = parlance.newUser(ours.toString(), "careless");
        whatIsReachedForIsThere(landlord.operator());
        listening = theirs.friend().connect();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> !everything().toString().contains("\"state\": \"waiting\""));
        before = everything();
    }

    /** Else the matrix would prove nothing. */
    private void whatIsReachedForIsThere(Rest operator) {
        Set<String> neverMade = Set.of("GET /admin/tenants/{name}/move");
        List<Rest> they = List.of(theirs.owner().rest(), theirs.administrator().rest(), operator);
        calls.stream()
                .filter(call -> call.reads() && !call.things().isEmpty() && !neverMade.contains(call.toString()))
                .forEach(call -> assertThat(they)
                        .as("nobody finds what %s names", call)
                        .anyMatch(by -> call.make(by, theirs.target()).status() == 200));
    }

    @AfterAll
    void nothingHasChanged() {
        everything().forEach((where, now) -> assertThat(now).as(where).isEqualTo(before.get(where)));
        listening.call("ping", Json.object());
        assertThat(listening.received())
                .allSatisfy(frame -> assertThat(frame.path("event").asText()).isIn("welcome", "heads"));
        listening.close();
    }

    @Test
    void knowsWhatEveryCallNames() {
        assertThat(calls.stream().flatMap(call -> call.unclear().stream()))
                .as("give it a schema of its own and a Thing, or say that it is none in Thing.WORDS")
                .isEmpty();
    }

    /** Wherever a user is named the tenant's own id will do. */
    @Test
    void reachesForEveryKindOfThing() {
        assertThat(calls.stream().flatMap(call -> call.things().stream()).map(Place::thing))
                .containsAll(EnumSet.complementOf(EnumSet.of(Thing.USER)));
    }

    Stream<Attempt> attempts() {
        Rest user = ours.owner().rest();
        Rest server = ours.server().rest();
        String minted = ours.server().mint().token("id:" + ours.owner().id());
        return Stream.of(
                        Caller.of("user", user),
                        Caller.of("administrator", ours.administrator().rest()),
                        Caller.forging("forger", user),
                        Caller.of("key", server),
                        Caller.of(
                                "key for a user",
                                server.with("X-Parlance-User", ours.owner().id())),
                        Caller.of("minted token", parlance.node().rest().withToken(minted)))
                .flatMap(caller -> closed().filter(call -> !call.things().isEmpty())
                        .flatMap(call -> Attempt.by(caller, call).stream()));
    }

    @ParameterizedTest
    @MethodSource("attempts")
    void nobodyCanTellTheirsFromNobodys(Attempt attempt) {
        indistinguishable(attempt, theirs.target(), Target.guessed());
    }

    Stream<Attempt> attemptsOnUsers() {
        return attempts()
                .filter(attempt -> attempt.call().things().stream().anyMatch(place -> place.thing() == Thing.USER_REF))
                .filter(attempt -> attempt.only()
                        .map(place -> place.thing() == Thing.USER_REF)
                        .orElse(true));
    }

    @ParameterizedTest
    @MethodSource("attemptsOnUsers")
    void nobodyCanTellTheirOwnIdsOfUsersFromNobodys(Attempt attempt) {
        indistinguishable(
                attempt,
                theirs.target().byExternalId(theirs.external()),
                Target.guessed().byExternalId("crm-nobody"));
    }

    private void indistinguishable(Attempt attempt, Target theirs, Target nobodys) {
        HttpReply foreign = attempt.make(theirs, ours.target());
        HttpReply absent = attempt.make(nobodys, ours.target());

        assertThat(theirs.mask(foreign.body())).as("%s", attempt).doesNotContain(SECRET);
        assertThat(foreign.status()).as("%s", attempt).isEqualTo(absent.status());
        assertThat(timeless(theirs.mask(foreign.body())))
                .as("%s", attempt)
                .isEqualTo(timeless(nobodys.mask(absent.body())));
        if (!ANSWERED_FOR_ANY_ID.contains(attempt.call().toString())) {
            assertThat(foreign.status())
                    .as("%s: %s", attempt, foreign.body())
                    .isBetween(400, 499)
                    .isNotIn(401, 429);
        }
    }

    private static String timeless(String text) {
        return TIME.matcher(text).replaceAll("TIME");
    }

    Stream<Attempt> callsAboutOneself() {
        return Stream.of(
                        Caller.of("administrator", ours.administrator().rest()),
                        Caller.of("key", ours.server().rest()),
                        Caller.forging("forger", ours.owner().rest()))
                .flatMap(caller -> closed().filter(call -> call.things().isEmpty() && call.reads())
                        .map(call -> new Attempt(caller, call, Optional.empty())));
    }

    @ParameterizedTest
    @MethodSource("callsAboutOneself")
    void whoAsksForNothingInParticularSeesNothingOfTheirs(Attempt attempt) {
        HttpReply reply = attempt.make(theirs.target(), ours.target());

        assertThat(reply.body()).doesNotContain(SECRET);
        assertThat(theirs.target().mask(reply.body())).isEqualTo(reply.body());
    }

    Stream<ApiCall> closed() {
        return calls.stream().filter(call -> !call.isOpen());
    }

    @ParameterizedTest
    @MethodSource("closed")
    void aCallByNobodyIsRefused(ApiCall call) {
        Rest nobody = parlance.node().rest();
        Mint ourMint = ours.server().mint();
        Mint theirMint = theirs.server().mint();
        String subject = "id:" + theirs.owner().id();
        for (Rest by : List.of(
                nobody,
                Caller.forging("nobody", nobody).rest(theirs.target()),
                nobody.withToken("theirs"),
                nobody.withToken(ourMint.token(subject)),
                nobody.withToken(ourMint.token("ext:" + theirs.external())),
                nobody.withToken(new Mint(theirMint.issuer(), ourMint.application(), ourMint.secret()).token(subject)),
                nobody.withToken(
                        new Mint(theirMint.issuer(), theirMint.application(), ourMint.secret()).token(subject)),
                nobody.with("X-Api-Key", "pak_theirs")
                        .with("X-Parlance-User", theirs.owner().id()))) {
            HttpReply reply = call.make(by, theirs.target());

            assertThat(reply.status()).isEqualTo(401);
            assertThat(reply.body()).doesNotContain(SECRET);
        }
    }

    @ParameterizedTest
    @MethodSource("closed")
    void aKeySpeaksForNobodyOfTheirs(ApiCall call) {
        Rest server = ours.server().rest();
        Target nobodys = Target.guessed();
        String expected = call.make(server.with("X-Parlance-User", nobodys.name(Thing.USER)), nobodys)
                .body();
        for (String user : List.of(theirs.owner().id(), "ext:" + theirs.external())) {
            HttpReply reply = call.make(server.with("X-Parlance-User", user), theirs.target());

            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.json().path("field").asText()).isEqualTo("X-Parlance-User");
            assertThat(theirs.target().mask(reply.body())).isEqualTo(nobodys.mask(expected));
        }
    }

    @Test
    void changingNothingInParticularChangesNothingOfTheirs() {
        closed().filter(call -> call.things().isEmpty() && !call.reads()).forEach(call -> {
            Rest by = parlance.node()
                    .logIn(ours.toString(), careless.username(), Parlance.PASSWORD)
                    .rest();
            assertThat(call.make(by, theirs.target()).body())
                    .as(call.toString())
                    .doesNotContain(SECRET);
        });
    }

    @Test
    void aCursorOfTheirsShowsNothingOfTheirs() {
        for (String path :
                List.of("conversations", "users?query=" + SECRET, "admin/applications", "admin/audit", "sync")) {
            String separator = path.contains("?") ? "&" : "?";
            JsonNode page = theirs.administrator()
                    .rest()
                    .get(path + separator + (path.equals("sync") ? "" : "limit=1"))
                    .json();
            String cursor = page.path(path.equals("sync") ? "cursor" : "next").asText();
            HttpReply reply = ours.administrator().rest().get(path + separator + "cursor=" + cursor);

            assertThat(reply.body()).as(path).doesNotContain(SECRET);
            assertThat(theirs.target().mask(reply.body())).as(path).isEqualTo(reply.body());
        }
    }

    @Test
    void nothingOfTheirsIsPushed() {
        try (ChatSocket outside = ours.owner().connect();
                ChatSocket inside = theirs.owner().connect()) {
            String room = theirs.owner().group("another " + SECRET).id();
            theirs.owner().send(room, SECRET);
            inside.awaitEvent(
                    "newMessage",
                    message -> message.path("conversationId").asText().equals(room));
            outside.call("ping", Json.object());

            assertThat(outside.received().toString())
                    .doesNotContain(room, SECRET, theirs.owner().id());
        }
    }

    /** What PostgreSQL holds of them, and what their owner sees, by the path where. */
    private Map<String, ?> everything() {
        Map<String, Object> seen = new TreeMap<>(Holdings.of(parlance, theirs.tenantId()));
        String room = "conversations/" + theirs.target().name(Thing.CONVERSATION);
        for (String path : List.of(
                "me",
                room,
                room + "/members",
                room + "/messages",
                room + "/pins",
                "messages/" + theirs.target().name(Thing.MESSAGE) + "/receipts")) {
            seen.put(path, theirs.owner().rest().get(path).orThrow().body());
        }
        return seen;
    }
}
