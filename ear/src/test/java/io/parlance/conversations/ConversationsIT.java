package io.parlance.conversations;

import static io.parlance.testing.Refusals.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import io.parlance.testing.Account;
import io.parlance.testing.HttpReply;
import io.parlance.testing.Parlance;
import io.parlance.testing.Refused;
import io.parlance.testing.SystemTest;
import io.parlance.testing.wire.Conversation;
import io.parlance.testing.wire.Listing;
import io.parlance.testing.wire.Member;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@SystemTest
class ConversationsIT {

    private final Parlance parlance;

    ConversationsIT(Parlance parlance) {
        this.parlance = parlance;
    }

    @Test
    void findsADirectConversationAgainFromEitherSide() {
        Account alice = parlance.newUser("alice");
        Account bob = parlance.newUser("bob");

        HttpReply first = makeDirect(alice, bob);
        HttpReply again = makeDirect(alice, bob);
        HttpReply fromTheOtherSide = makeDirect(bob, alice);

        assertThat(first.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(200);
        assertThat(fromTheOtherSide.status()).isEqualTo(200);
        String id = first.as(Conversation.class).id();
        assertThat(again.as(Conversation.class).id()).isEqualTo(id);
        assertThat(fromTheOtherSide.as(Conversation.class).id()).isEqualTo(id);
        assertThat(bob.members(id)).extracting(Member::role).containsExactly("owner", "owner");
    }

    private static HttpReply makeDirect(Account maker, Account other) {
        return maker.rest().post("conversations", Map.of("type", "direct", "members", List.of(other.id())));
    }

    @Test
    void refusesADirectConversationWithOneselfOrWithTwo() {
        Account alice = parlance.newUser("alice");
        Account bob = parlance.newUser("bob");
        Account carol = parlance.newUser("carol");

        assertThat(refusalOf(() -> alice.direct(alice)).code()).isEqualTo("BAD_REQUEST");
        assertThat(refusalOf(() -> alice.rest()
                                .post(
                                        "conversations",
                                        Map.of("type", "direct", "members", List.of(bob.id(), carol.id())))
                                .orThrow())
                        .code())
                .isEqualTo("BAD_REQUEST");
    }

    @Test
    void makesAGroupWhoseCreatorOwnsIt() {
        Account alice = parlance.newUser("alice");
        Account bob = parlance.newUser("bob");

        Conversation group = alice.group("Tea \uD83C\uDF75", bob);

        assertThat(group.type()).isEqualTo("group");
        assertThat(group.title()).isEqualTo("Tea \uD83C\uDF75");
        assertThat(group.createdBy()).isEqualTo(alice.id());
        assertThat(group.lastSequence()).isZero();
        assertThat(group.lastVersion()).isZero();
        assertThat(group.lastMessage()).isNull();
        assertThat(group.memberCount()).isEqualTo(2);
        assertThat(group.my().role()).isEqualTo("owner");
        assertThat(bob.conversation(group.id()).my().role()).isEqualTo("member");
        assertThat(group.settings().path("historyForJoiners").asText()).isEqualTo("all");
        assertThat(alice.members(group.id()))
                .extracting(Member::userId)
                .containsExactlyInAnyOrder(alice.id(), bob.id());
    }

    @Test
    void showsEveryFieldOfAConversation() {
        Account alice = parlance.newUser("alice");

        JsonNode group = alice.rest()
                .post("conversations", Map.of("type", "group", "title", "Fields", "members", List.of()))
                .orThrow()
                .json();

        assertThat(group.fieldNames())
                .toIterable()
                .contains(
                        "id",
                        "type",
                        "title",
                        "description",
                        "avatar",
                        "createdBy",
                        "createdAt",
                        "updatedAt",
                        "lastSequence",
                        "lastVersion",
                        "lastMessage",
                        "memberCount",
                        "totalMessages",
                        "firstSequence",
                        "settings",
                        "my");
        assertThat(group.path("createdAt").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
    }

    @Test
    void replaysACreationWithTheSameKeyAndRefusesAnotherBody() {
        Account alice = parlance.newUser("alice");
        String key = UUID.randomUUID().toString();
        var keyed = alice.rest().with("Idempotency-Key", key);

        HttpReply first = keyed.post("conversations", Map.of("type", "group", "title", "Once"));
        HttpReply again = keyed.post("conversations", Map.of("type", "group", "title", "Once"));
        HttpReply other = keyed.post("conversations", Map.of("type", "group", "title", "Twice"));

        assertThat(first.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.header("Idempotent-Replayed")).contains("true");
        assertThat(again.json().path("id")).isEqualTo(first.json().path("id"));
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.json().path("code").asText()).isEqualTo("IDEMPOTENCY_MISMATCH");
    }

    @Test
    void refusesMembersThatDoNotExistHere() {
        Account alice = parlance.newUser("alice");
        Account stranger = parlance.newUser(Parlance.RIVAL, "stranger");

        Refused refusal = refusalOf(() -> alice.group("Mixed", stranger));
        Refused unknown = refusalOf(() -> alice.rest()
                .post(
                        "conversations",
                        Map.of(
                                "type",
                                "group",
                                "title",
                                "Mixed",
                                "members",
                                List.of(UUID.randomUUID().toString())))
                .orThrow());

        assertThat(refusal.code()).isEqualTo("NOT_FOUND");
        assertThat(refusal.field()).contains("members");
        assertThat(unknown.error()).isEqualTo(refusal.error());
    }

    @Test
    void refusesAnUnknownTypeASettingNobodyKnowsAndALongTitle() {
        Account alice = parlance.newUser("alice");

        assertThat(badCreation(alice, Map.of("type", "salon", "title", "x")).field())
                .contains("type");
        assertThat(badCreation(alice, Map.of("type", "group", "title", "x", "settings", Map.of("colour", "red")))
                        .field())
                .contains("settings.colour");
        assertThat(badCreation(alice, Map.of("type", "group", "title", "x".repeat(201)))
                        .field())
                .contains("title");
    }

    private static Refused badCreation(Account maker, Map<String, ?> request) {
        Refused refusal =
                refusalOf(() -> maker.rest().post("conversations", request).orThrow());
        assertThat(refusal.code()).isEqualTo("BAD_REQUEST");
        return refusal;
    }

    @Test
    void listsMineNewestActivityFirst() {
        Account alice = parlance.newUser("alice");
        Account bob = parlance.newUser("bob");
        Conversation older = alice.group("Older", bob);
        Conversation newer = alice.group("Newer", bob);

        bob.send(older.id(), "bump");

        await().atMost(Duration.ofSeconds(3))
                .untilAsserted(() -> assertThat(alice.conversations())
                        .extracting(Conversation::id)
                        .containsExactly(older.id(), newer.id()));
        Conversation bumped = alice.conversations().getFirst();
        assertThat(bumped.lastSequence()).isEqualTo(1);
        assertThat(bumped.lastMessage().text()).isEqualTo("bump");
        assertThat(bumped.lastMessage().senderId()).isEqualTo(bob.id());
    }

    @Test
    void pagesThroughTheListWithoutGapOrRepetition() {
        Account alice = parlance.newUser("alice");
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            made.add(alice.group("Group " + i).id());
        }

        List<String> listed = new ArrayList<>();
        String query = "conversations?limit=2";
        for (int page = 0; page < 3; page++) {
            Listing<Conversation> listing = alice.rest().get(query).as(new TypeReference<>() {});
            listing.items().forEach(item -> listed.add(item.id()));
            query = "conversations?limit=2&cursor=" + listing.next();
            assertThat(listing.next() == null).isEqualTo(page == 2);
        }

        assertThat(listed).containsExactlyElementsOf(made.reversed());
    }

    @Test
    void hidesAConversationFromWhoIsNotInIt() {
        Account alice = parlance.newUser("alice");
        Account bob = parlance.newUser("bob");
        Conversation hers = alice.group("Hers");

        assertThat(bob.conversations()).isEmpty();
        assertThat(refusalOf(() -> bob.conversation(hers.id())).code()).isEqualTo("NOT_FOUND");
        assertThat(refusalOf(() -> bob.members(hers.id())).code()).isEqualTo("NOT_FOUND");
    }
}
