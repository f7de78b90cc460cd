package io.parlance.conversations;

import static io.parlance.testing.Refusals.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.parlance.testing.Account;
import io.parlance.testing.ChatSocket;
import io.parlance.testing.HttpReply;
import io.parlance.testing.Parlance;
import io.parlance.testing.Refused;
import io.parlance.testing.SystemTest;
import io.parlance.testing.wire.Conversation;
import io.parlance.testing.wire.Member;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Coming into conversations, going, and being somebody in them, on two nodes. */
@SystemTest
class MembersIT {

    /** So long other nodes may take to hear of it, and some for the test itself. */
    private static final Duration SOON = Duration.ofSeconds(1);

    private final Parlance parlance;
    private Account alice;
    private Account bob;
    private Account carol;

    MembersIT(Parlance parlance) {
        this.parlance = parlance;
    }

    @BeforeEach
    void meet() {
        alice = parlance.newUser("alice");
        bob = parlance.newUser("bob");
        carol = parlance.newUser("carol");
    }

    @Test
    void aNewMemberIsToldToAllAndTalksAtOnce() {
        Conversation room = alice.group("Tea", bob);
        try (ChatSocket alices = alice.connect();
                ChatSocket carols = carol.at(parlance.secondNode()).connect()) {
            HttpReply added = add(alice, room, carol, "guest");
            assertThat(added.status()).isEqualTo(201);
            assertThat(added.json().path("role").asText()).isEqualTo("guest");
            assertThat(add(alice, room, carol, "member").status()).isEqualTo(200);

            JsonNode joined = alices.awaitEvent("roomJoined");
            assertThat(joined.path("conversationId").asText()).isEqualTo(room.id());
            assertThat(joined.path("userId").asText()).isEqualTo(carol.id());
            assertThat(joined.path("version").asLong()).isEqualTo(1);
            assertThat(carols.awaitEvent("roomJoined").path("userId").asText()).isEqualTo(carol.id());
            assertThat(carols.awaitEvent("conversationUpdated")
                            .path("memberCount")
                            .asInt())
                    .isEqualTo(3);
            carols.send(room.id(), "here I am");
            assertThat(alices.awaitEvent("newMessage").path("senderId").asText())
                    .isEqualTo(carol.id());
        }
        assertThat(alice.members(room.id()))
                .extracting(Member::userId, Member::role)
                .containsExactlyInAnyOrder(
                        tuple(alice.id(), "owner"), tuple(bob.id(), "member"), tuple(carol.id(), "guest"));
    }

    @Test
    void whoWasRemovedNeitherReadsNorSendsNorReceivesOnAnyNode() {
        Conversation room = alice.group("Tea", bob, carol);
        alice.send(room.id(), "before");
        Account elsewhere = bob.at(parlance.secondNode());
        assertThat(elsewhere.history(room.id(), "")).hasSize(1);
        try (ChatSocket bobs = elsewhere.connect();
                ChatSocket carols = carol.at(parlance.secondNode()).connect()) {
            bobs.call("joinRoom", Map.of("conversationId", room.id()));

            assertThat(alice.rest().delete(member(room, bob)).status()).isEqualTo(204);

            assertThat(refusalOf(() -> bob.history(room.id(), "")).code()).isEqualTo("NOT_FOUND");
            assertThat(refusalOf(() -> bob.send(room.id(), "still here")).code())
                    .isEqualTo("NOT_FOUND");
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(refusalOf(() -> elsewhere.history(room.id(), ""))
                                    .code())
                            .isEqualTo("NOT_FOUND"));
            assertThat(refusalOf(() -> bobs.send(room.id(), "still here")).code())
                    .isEqualTo("NOT_FOUND");
            assertThat(bobs.awaitEvent("roomLeft").path("userId").asText()).isEqualTo(bob.id());
            assertThat(carols.awaitEvent("roomLeft").path("userId").asText()).isEqualTo(bob.id());
            alice.send(room.id(), "after");
            assertThat(carols.awaitEvent("newMessage").path("sequence").asLong())
                    .isEqualTo(2);
            bobs.call("ping", Map.of());
            assertThat(bobs.received("newMessage")).isEmpty();
        }
        assertThat(bob.conversations()).extracting(Conversation::id).doesNotContain(room.id());
        assertThat(alice.rest().delete(member(room, bob)).status()).isEqualTo(204);
        assertThat(alice.conversation(room.id()).memberCount()).isEqualTo(2);
        assertThat(alice.conversation(room.id()).lastVersion()).isEqualTo(1);
    }

    @Test
    void ofTwoOwnersWhoLeaveAtOnceOnTwoNodesOneStays() {
        for (int round = 0; round < 5; round++) {
            Conversation room = alice.group("Tea", bob);
            alice.rest().patch(member(room, bob), Map.of("role", "owner")).orThrow();
            Account elsewhere = bob.at(parlance.secondNode());

            List<CompletableFuture<Integer>> answers = List.of(
                    CompletableFuture.supplyAsync(
                            () -> alice.rest().delete(member(room, alice)).status()),
                    CompletableFuture.supplyAsync(
                            () -> elsewhere.rest().delete(member(room, bob)).status()));

            assertThat(answers).extracting(CompletableFuture::join).containsExactlyInAnyOrder(204, 409);
            Account left = answers.get(0).join() == 204 ? bob : alice;
            assertThat(left.members(room.id()))
                    .extracting(Member::userId, Member::role)
                    .containsExactly(tuple(left.id(), "owner"));
        }
    }

    @Test
    void theLastOwnerStaysAndOthersAreRefusedByWhatTheyAre() {
        Conversation room = alice.group("Tea", bob);

        assertThat(alice.rest().delete(member(room, alice)).json().path("code").asText())
                .isEqualTo("CONFLICT");
        assertThat(alice.rest()
                        .patch(member(room, alice), Map.of("role", "member"))
                        .status())
                .isEqualTo(409);
        assertThat(add(bob, room, carol, "member").status()).isEqualTo(403);
        assertThat(add(carol, room, carol, "member").status()).isEqualTo(404);
        assertThat(bob.rest().delete(member(room, alice)).status()).isEqualTo(403);
        assertThat(bob.rest().delete("conversations/" + room.id()).status()).isEqualTo(403);
        assertThat(alice.rest()
                        .post(members(room), Map.of("userId", UUID.randomUUID().toString()))
                        .json()
                        .path("field")
                        .asText())
                .isEqualTo("userId");
        Account mallory = parlance.newUser(Parlance.RIVAL, "mallory");
        assertThat(alice.rest()
                        .post(members(room), Map.of("userId", mallory.id()))
                        .status())
                .isEqualTo(404);
        assertThat(add(mallory, room, mallory, "member").status()).isEqualTo(404);
        assertThat(add(alice, alice.direct(bob), carol, "member").status()).isEqualTo(400);
    }

    @Test
    void anOpenChannelIsFoundAndJoinedAndAClosedOneIsNot() {
        String word = parlance.newName("garden");
        String open = channel(word + " open", true);
        String closed = channel(word + " closed", false);
        alice.send(open, "welcome");

        JsonNode found =
                carol.rest().get("conversations?query=" + word).orThrow().json().path("items");
        assertThat(found).hasSize(1);
        assertThat(found.get(0).path("id").asText()).isEqualTo(open);
        assertThat(found.get(0).has("my")).isFalse();
        assertThat(found.get(0).path("lastMessage").isNull()).isTrue();
        Account mallory = parlance.newUser(Parlance.RIVAL, "mallory");
        assertThat(mallory.rest().get("conversations?query=" + word).json().path("items"))
                .isEmpty();
        try (ChatSocket carols = carol.at(parlance.secondNode()).connect();
                ChatSocket mallorys = mallory.connect()) {
            assertThat(refusalOf(() -> carols.call("joinRoom", Map.of("conversationId", closed)))
                            .code())
                    .isEqualTo("NOT_FOUND");
            assertThat(refusalOf(() -> mallorys.call("joinRoom", Map.of("conversationId", open)))
                            .code())
                    .isEqualTo("NOT_FOUND");

            JsonNode joined = carols.call("joinRoom", Map.of("conversationId", open));

            assertThat(joined.path("conversation").path("my").path("role").asText())
                    .isEqualTo("member");
            assertThat(carols.send(open, "thanks").sequence()).isEqualTo(2);
        }
        assertThat(alice.conversation(open).memberCount()).isEqualTo(2);
        await().atMost(SOON)
                .ignoreExceptionsInstanceOf(Refused.class)
                .untilAsserted(() -> assertThat(carol.history(open, "")).hasSize(2));
    }

    @Test
    void membersAreListedPageByPage() {
        List<Account> others =
                IntStream.range(0, 4).mapToObj(i -> parlance.newUser("member")).toList();
        Conversation room = alice.group("Crowd", others.toArray(Account[]::new));
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = alice.rest()
                    .get(members(room) + "?limit=2" + cursor)
                    .orThrow()
                    .json();
            page.path("items").forEach(item -> seen.add(item.path("userId").asText()));
            cursor = page.has("next") ? "&cursor=" + page.path("next").asText() : "";
        } while (!cursor.isEmpty());

        assertThat(seen).hasSize(5).doesNotHaveDuplicates();
    }

    @Test
    void whoIsRemovedGetsOneLastEntryInTheirNextSync() {
        Conversation room = alice.group("Tea", bob);
        String cursor = sync(bob, "").path("cursor").asText();
        alice.send(room.id(), "you will not see this");
        alice.rest().delete(member(room, bob)).orThrow();

        JsonNode last = sync(bob, cursor);

        assertThat(last.path("conversations")).hasSize(1);
        JsonNode entry = last.path("conversations").get(0);
        assertThat(entry.path("conversationId").asText()).isEqualTo(room.id());
        assertThat(entry.path("messages")).isEmpty();
        assertThat(entry.path("changes")).hasSize(1);
        assertThat(entry.path("changes").get(0).path("kind").asText()).isEqualTo("memberRemoved");
        assertThat(entry.path("changes").get(0).path("data").path("userId").asText())
                .isEqualTo(bob.id());
        assertThat(entry.has("pointers")).isFalse();
        assertThat(sync(bob, cursor).path("conversations"))
                .as("an answer that got lost")
                .hasSize(1);
        assertThat(sync(bob, last.path("cursor").asText()).path("conversations"))
                .isEmpty();
    }

    private static JsonNode sync(Account account, String cursor) {
        return account.rest()
                .get(cursor.isEmpty() ? "sync" : "sync?cursor=" + cursor)
                .orThrow()
                .json();
    }

    private String channel(String title, boolean open) {
        return alice.rest()
                .post(
                        "conversations",
                        Map.of("type", "channel", "title", title, "settings", Map.of("openToJoin", open)))
                .orThrow()
                .json()
                .path("id")
                .asText();
    }

    private static HttpReply add(Account caller, Conversation room, Account user, String role) {
        return caller.rest().post(members(room), Map.of("userId", user.id(), "role", role));
    }

    private static String members(Conversation room) {
        return "conversations/" + room.id() + "/members";
    }

    private static String member(Conversation room, Account user) {
        return members(room) + "/" + user.id();
    }
}
