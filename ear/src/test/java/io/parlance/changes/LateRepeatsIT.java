package io.parlance.changes;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.testing.Account;
import io.parlance.testing.HttpReply;
import io.parlance.testing.Parlance;
import io.parlance.testing.Rest;
import io.parlance.testing.SystemTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A repeat that comes after others have changed the same again, and on another node, undoes nothing of theirs. */
@SystemTest
class LateRepeatsIT {

    private final Parlance parlance;
    private Account alice;
    private Account aliceElsewhere;
    private Account bob;
    private String room;

    LateRepeatsIT(Parlance parlance) {
        this.parlance = parlance;
    }

    @BeforeEach
    void twoPeople() {
        alice = parlance.newUser("alice");
        bob = parlance.newUser("bob");
        aliceElsewhere = alice.at(parlance.secondNode());
        room = alice.group("Room", bob).id();
    }

    @Test
    void leavesTheTitleThatCameAfter() {
        Map<String, Object> first = Map.of("title", "First", "settings", Map.of("allowMentions", false));
        assertThat(keyed(alice, "k")
                        .patch(conversation(), first)
                        .json()
                        .path("title")
                        .asText())
                .isEqualTo("First");
        alice.rest().patch(conversation(), Map.of("title", "Second")).orThrow();

        HttpReply late = keyed(aliceElsewhere, "k").patch(conversation(), first);
        assertReplayed(late, 200);
        assertThat(late.json().path("title").asText()).isEqualTo("Second");
        refused(keyed(alice, "k").patch(conversation(), Map.of("title", "First")));
    }

    @Test
    void archivesNotAgainWhatWasBroughtBack() {
        keyed(alice, "away").delete(conversation()).orThrow();
        keyed(alice, "back").send("POST", conversation() + "/unarchive").orThrow();

        assertReplayed(keyed(aliceElsewhere, "away").delete(conversation()), 204);
        assertThat(alice.post(room, UUID.randomUUID().toString(), "still here").status())
                .isEqualTo(201);
        alice.rest().delete(conversation()).orThrow();
        assertReplayed(keyed(aliceElsewhere, "back").send("POST", conversation() + "/unarchive"), 200);
        assertThat(alice.post(room, UUID.randomUUID().toString(), "too late").status())
                .isEqualTo(410);
    }

    @Test
    void addsAndRemovesNobodyTwice() {
        Account carol = parlance.newUser("carol");
        Map<String, Object> carolIn = Map.of("userId", carol.id());
        assertThat(keyed(alice, "in").post(members(), carolIn).status()).isEqualTo(201);
        assertReplayed(keyed(aliceElsewhere, "in").post(members(), carolIn), 201);
        keyed(alice, "admin").patch(member(carol), Map.of("role", "admin")).orThrow();
        alice.rest().patch(member(carol), Map.of("role", "guest")).orThrow();
        HttpReply again = keyed(aliceElsewhere, "admin").patch(member(carol), Map.of("role", "admin"));
        assertReplayed(again, 200);
        assertThat(again.json().path("role").asText()).isEqualTo("guest");

        keyed(alice, "out").delete(member(carol)).orThrow();
        alice.rest().post(members(), carolIn).orThrow();
        assertReplayed(keyed(aliceElsewhere, "out").delete(member(carol)), 204);
        assertThat(carol.rest().get(conversation()).status()).isEqualTo(200);
        refused(keyed(alice, "out").delete(member(bob)));
    }

    @Test
    void sayHowItWasTheFirstTimeOfWhoWasThereAlready() {
        Map<String, Object> bobIn = Map.of("userId", bob.id());
        assertThat(keyed(alice, "in").post(members(), bobIn).status()).isEqualTo(200);
        assertReplayed(keyed(aliceElsewhere, "in").post(members(), bobIn), 200);
    }

    @Test
    void votesReactsAndPinsNotAgain() {
        String poll = alice.rest()
                .post(
                        conversation() + "/messages",
                        Map.of(
                                "clientMessageId",
                                UUID.randomUUID().toString(),
                                "type",
                                "poll",
                                "content",
                                Map.of("text", "which?", "poll", Map.of("options", List.of("tea", "coffee")))))
                .orThrow()
                .json()
                .path("id")
                .asText();
        String vote = "messages/" + poll + "/poll/vote";
        String thumb = "messages/" + poll + "/reactions/%F0%9F%91%8D";
        String pin = "messages/" + poll + "/pin";
        keyed(alice, "vote").send("PUT", vote, Map.of("options", List.of(0))).orThrow();
        keyed(alice, "react").send("PUT", thumb).orThrow();
        keyed(alice, "pin").send("PUT", pin).orThrow();
        alice.rest().send("PUT", vote, Map.of("options", List.of(1))).orThrow();
        alice.rest().delete(thumb).orThrow();
        alice.rest().delete(pin).orThrow();
        long version = alice.message(poll).version();

        HttpReply late = keyed(aliceElsewhere, "vote").send("PUT", vote, Map.of("options", List.of(0)));
        assertReplayed(late, 200);
        assertReplayed(keyed(aliceElsewhere, "react").send("PUT", thumb), 200);
        assertReplayed(keyed(aliceElsewhere, "pin").send("PUT", pin), 204);
        assertThat(alice.message(poll).version()).isEqualTo(version);
        assertThat(alice.rest()
                        .get("messages/" + poll + "/poll")
                        .json()
                        .path("mine")
                        .toString())
                .isEqualTo("[1]");
        refused(keyed(alice, "vote").send("PUT", vote, Map.of("options", List.of(1))));
        refused(keyed(alice, "react").send("PUT", pin));
    }

    private static Rest keyed(Account account, String key) {
        return account.rest().with("Idempotency-Key", key);
    }

    private String conversation() {
        return "conversations/" + room;
    }

    private String members() {
        return conversation() + "/members";
    }

    private String member(Account account) {
        return members() + "/" + account.id();
    }

    private static void assertReplayed(HttpReply reply, int status) {
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.header("Idempotent-Replayed")).contains("true");
    }

    private static void refused(HttpReply reply) {
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.json().path("code").asText()).isEqualTo("IDEMPOTENCY_MISMATCH");
    }
}
