package io.parlance.gateway;

import static io.parlance.testing.Refusals.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.testing.Account;
import io.parlance.testing.ChatSocket;
import io.parlance.testing.HttpReply;
import io.parlance.testing.Parlance;
import io.parlance.testing.SystemTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Another tenant's things do not exist: the answers are the same, letter by letter, as for what nobody has. */
@SystemTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TenantIsolationIT {

    private static final String NOBODYS = "0198a1b2-0000-7000-8000-000000000000";

    private final Parlance parlance;
    private Account alice;
    private Account outsider;
    private Account mallory;
    private String room;

    TenantIsolationIT(Parlance parlance) {
        this.parlance = parlance;
    }

    @BeforeAll
    void write() {
        alice = parlance.newUser("alice");
        outsider = parlance.newUser("outsider");
        mallory = parlance.newUser(Parlance.RIVAL, "mallory");
        room = alice.group("Secret").id();
        alice.send(room, "secret");
    }

    @Test
    void hidesConversationsMessagesAndPeopleOverRest() {
        for (Account stranger : List.of(mallory, outsider)) {
            for (String path : List.of(
                    "conversations/%s",
                    "conversations/%s/messages", "conversations/%s/members", "messages/%s:0000000001")) {
                assertSameNotFound(get(stranger, path, room), get(stranger, path, NOBODYS));
            }
        }
        assertSameNotFound(get(mallory, "users/%s", alice.id()), get(mallory, "users/%s", NOBODYS));
    }

    private static HttpReply get(Account who, String path, String id) {
        return who.rest().get(path.formatted(id));
    }

    private static void assertSameNotFound(HttpReply hidden, HttpReply missing) {
        assertThat(hidden.status()).isEqualTo(404);
        assertThat(hidden.status()).isEqualTo(missing.status());
        assertThat(withoutInstance(hidden)).isEqualTo(withoutInstance(missing));
    }

    /** What was asked for may be repeated in the answer; nothing else may differ. */
    private static String withoutInstance(HttpReply reply) {
        return reply.body().replaceAll("\"instance\":\"[^\"]*\"", "");
    }

    @Test
    void refusesToSendIntoWhatIsNotOnesOwn() {
        for (Account stranger : List.of(mallory, outsider)) {
            assertSameNotFound(stranger.post(room, "m-1", "hi"), stranger.post(NOBODYS, "m-1", "hi"));
            try (ChatSocket socket = stranger.connect()) {
                assertThat(refusalOf(() -> socket.send(room, "hi")).error())
                        .isEqualTo(refusalOf(() -> socket.send(NOBODYS, "hi")).error());
                assertThat(refusalOf(() -> socket.send(room, "hi")).code()).isEqualTo("NOT_FOUND");
                assertThat(refusalOf(() -> socket.call("getHistory", Map.of("conversationId", room)))
                                .error())
                        .isEqualTo(refusalOf(() -> socket.call("getHistory", Map.of("conversationId", NOBODYS)))
                                .error());
            }
        }
        assertThat(alice.history(room, "")).hasSize(1);
    }

    @Test
    void findsOnlyThePeopleOfTheOwnTenant() {
        String body =
                mallory.rest().get("users?query=" + alice.username()).orThrow().body();

        assertThat(body).doesNotContain(alice.id());
    }

    @Test
    void letsTheSameNameBeTwoPeopleInTwoTenants() {
        Account here = parlance.node().logIn(Parlance.DEMO, "alice", Parlance.PASSWORD);
        Account there = parlance.node().logIn(Parlance.RIVAL, "alice", Parlance.PASSWORD);

        assertThat(here.id()).isNotEqualTo(there.id());
        assertThat(here.me().tenant()).isEqualTo(Parlance.DEMO);
        assertThat(there.me().tenant()).isEqualTo(Parlance.RIVAL);
    }

    @Test
    void seedsTheDemoAsTheContractSays() {
        Account demo = parlance.node().logIn(Parlance.DEMO, "alice", Parlance.PASSWORD);

        assertThat(demo.conversations()).anySatisfy(conversation -> {
            assertThat(conversation.title()).isEqualTo("Lobby");
            assertThat(conversation.type()).isEqualTo("group");
            assertThat(demo.members(conversation.id()))
                    .extracting(member -> member.username())
                    .contains("alice", "bob", "carol", "dave");
        });
        assertThat(parlance.node()
                        .logIn(Parlance.RIVAL, "mallory", Parlance.PASSWORD)
                        .me()
                        .username())
                .isEqualTo("mallory");
        assertThat(parlance.node()
                        .logIn("platform", "operator", Parlance.PASSWORD)
                        .me()
                        .username())
                .isEqualTo("operator");
    }
}
