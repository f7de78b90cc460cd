package io.parlance.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parlance.testing.Account;
import io.parlance.testing.ChatSocket;
import io.parlance.testing.Json;
import io.parlance.testing.Landlord;
import io.parlance.testing.Parlance;
import io.parlance.testing.Refused;
import io.parlance.testing.SystemTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** As {@link TenantMatrixIT}, of every request that a socket takes. */
@SystemTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FrameMatrixIT {

    private static final String SECRET = "the-tide-turns-at-ten";

    private final Parlance parlance;
    private Estate theirs;
    private Estate ours;
    private String before;

    FrameMatrixIT(Parlance parlance) {
        this.parlance = parlance;
    }

    @BeforeAll
    void laySomethingOut() {
        Landlord landlord = Landlord.of(parlance.node());
        theirs = Estate.layOut(parlance, landlord, SECRET);
        ours = Estate.layOut(parlance, landlord, "ours");
        before = everything();
    }

    @AfterAll
    void nothingHasChanged() {
        assertThat(everything()).isEqualTo(before);
    }

    static Stream<FrameRequest> requests() {
        return FrameRequest.all().stream();
    }

    @ParameterizedTest
    @MethodSource("requests")
    void isAimedWithEveryIdThatItTakes(FrameRequest request) {
        assertThat(request.shapes(Target.guessed()).stream().flatMap(data -> data.keySet().stream()))
                .containsAll(request.documentedIds());
    }

    @ParameterizedTest
    @MethodSource("requests")
    void cannotTellTheirsFromNobodys(FrameRequest request) {
        String minted = ours.server().mint().token("id:" + ours.owner().id());
        try (ChatSocket byLogIn = ours.owner().connect();
                ChatSocket byMintedToken = parlance.node().connect(minted)) {
            for (ChatSocket socket : List.of(byLogIn, byMintedToken)) {
                List<JsonNode> foreign = answers(socket, request, theirs.target());
                List<JsonNode> absent = answers(socket, request, Target.guessed());

                assertThat(foreign.toString()).doesNotContain(SECRET);
                if (!request.places().isEmpty()) {
                    assertThat(foreign)
                            .isEqualTo(absent)
                            .allSatisfy(answer -> assertThat(code(answer)).matches("NOT_FOUND.*|BAD_REQUEST threadId"));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("requests")
    void isNotCarriedOutForNobody(FrameRequest request) {
        if (!request.name().equals("authenticate")) {
            try (ChatSocket socket = parlance.node().connect()) {
                assertThat(answers(socket, request, theirs.target()))
                        .allSatisfy(answer ->
                                assertThat(answer.path("code").asText()).isEqualTo("UNAUTHENTICATED"));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("requests")
    void takesNoTenantFromWhoeverSendsIt(FrameRequest request) {
        try (ChatSocket socket = ours.owner().connect()) {
            for (String field : Set.of("tenant", "tenantId", "userId")) {
                Map<String, Object> data =
                        new HashMap<>(request.shapes(theirs.target()).getFirst());
                data.put(field, field.equals("userId") ? theirs.owner().id() : theirs.toString());
                JsonNode answer = answer(socket, request.name(), data);

                assertThat(answer.path("code").asText()).isEqualTo("BAD_REQUEST");
                assertThat(answer.path("field").asText()).isEqualTo(field);
            }
        }
    }

    @Test
    void aTokenOfTheirsChangesNobodysTenant() {
        Account them = theirs.owner();
        try (ChatSocket socket = ours.owner().connect()) {
            JsonNode refused =
                    answer(socket, "authenticate", Map.of("token", them.tokens().accessToken()));
            JsonNode minted = answer(
                    socket, "authenticate", Map.of("token", ours.server().mint().token("id:" + them.id())));
            JsonNode history = answer(
                    socket,
                    "getHistory",
                    Map.of("conversationId", theirs.target().name(Thing.CONVERSATION)));

            assertThat(refused.path("code").asText()).isEqualTo("FORBIDDEN");
            assertThat(minted.path("code").asText()).isEqualTo("UNAUTHENTICATED");
            assertThat(history.path("code").asText()).isEqualTo("NOT_FOUND");
        }
    }

    /** Everywhere at once, and at each place alone. */
    private List<JsonNode> answers(ChatSocket socket, FrameRequest request, Target target) {
        Stream<Map<String, ?>> everywhere = request.shapes(target).stream();
        Stream<Map<String, ?>> alone = request.places().size() < 2
                ? Stream.of()
                : request.places().stream()
                        .flatMap(place -> request.shapes(Aim.only(place, target, ours.target())).stream()
                                .filter(data -> data.containsValue(target.at(place))));
        return Stream.concat(everywhere, alone)
                .map(data -> answer(socket, request.name(), data))
                .toList();
    }

    private static String code(JsonNode error) {
        return (error.path("code").asText() + " " + error.path("field").asText()).strip();
    }

    private static JsonNode answer(ChatSocket socket, String request, Map<String, ?> data) {
        try {
            return socket.call(request, Json.object(data));
        } catch (Refused e) {
            return e.error();
        }
    }

    private String everything() {
        String room = "conversations/" + theirs.target().name(Thing.CONVERSATION);
        return Stream.of(room, room + "/members", room + "/messages")
                .map(path -> theirs.owner().rest().get(path).orThrow().body())
                .toList()
                .toString();
    }
}
