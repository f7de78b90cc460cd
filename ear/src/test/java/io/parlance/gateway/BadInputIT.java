package io.parlance.gateway;

import static io.parlance.testing.Refusals.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlance.testing.Account;
import io.parlance.testing.ChatSocket;
import io.parlance.testing.HttpReply;
import io.parlance.testing.Json;
import io.parlance.testing.Parlance;
import io.parlance.testing.Refused;
import io.parlance.testing.SystemTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is no good is refused with the same code and field over both surfaces, and nothing of it is done. */
@SystemTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputIT {

    private static final String TOO_LONG = "x".repeat(16_385);

    private final Parlance parlance;
    private Account alice;
    private Account bob;
    private String room;
    private String foreign;
    private String cursor;
    private String cursorOfAlice;
    private ChatSocket socket;

    BadInputIT(Parlance parlance) {
        this.parlance = parlance;
    }

    /** Bob is a member of the room, with one message of his and one of hers, and none of the other conversation. */
    @BeforeAll
    void meet() {
        alice = parlance.newUser("alice");
        bob = parlance.newUser("bob");
        room = alice.group("Room", bob).id();
        foreign = alice.group("Without him").id();
        alice.send(foreign, "private");
        alice.send(room, "hers");
        bob.send(room, "his");
        await().untilAsserted(() -> {
            assertThat(bob.conversation(room).my().lastReadSequence()).isEqualTo(2);
            assertThat(alice.conversation(room).my().lastReadSequence()).isEqualTo(1);
            assertThat(alice.conversation(foreign).my().lastReadSequence()).isEqualTo(1);
        });
        cursor = bob.rest().get("sync").orThrow().json().path("cursor").asText();
        cursorOfAlice = alice.rest().get("sync").orThrow().json().path("cursor").asText();
        socket = bob.connect();
    }

    @AfterAll
    void leave() {
        socket.close();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "sendMessage   | {'conversationId':'ROOM','clientMessageId':'a','content':{'text':'LONG'}}              | TOO_LARGE   | content.text",
                "sendMessage   | {'conversationId':'ROOM','clientMessageId':'a','content':{'text':' '}}                 | BAD_REQUEST | content.text",
                "sendMessage   | {'conversationId':'ROOM','clientMessageId':'a','content':{}}                           | BAD_REQUEST | content.text",
                "sendMessage   | {'conversationId':'ROOM','clientMessageId':'a','type':'poem','content':{'text':'x'}}   | BAD_REQUEST | type",
                "sendMessage   | {'conversationId':'ROOM','clientMessageId':'a','type':'system','content':{'text':'x'}} | BAD_REQUEST | type",
                "sendMessage   | {'conversationId':'ROOM','clientMessageId':'a b','content':{'text':'x'}}               | BAD_REQUEST | clientMessageId",
                "sendMessage   | {'conversationId':'FOREIGN','clientMessageId':'a','content':{'text':'x'}}              | NOT_FOUND   |",
                "editMessage   | {'messageId':'HIS','clientRequestId':'KEY','content':{'text':'LONG'}}                    | TOO_LARGE   | content.text",
                "editMessage   | {'messageId':'HIS','clientRequestId':'KEY','content':{'text':''}}                        | BAD_REQUEST | content.text",
                "editMessage   | {'messageId':'HIS','clientRequestId':'KEY','content':{}}                                 | BAD_REQUEST | content.text",
                "editMessage   | {'messageId':'HERS','clientRequestId':'KEY','content':{'text':'x'}}                      | FORBIDDEN   |",
                "editMessage   | {'messageId':'FOREIGN:0000000001','clientRequestId':'KEY','content':{'text':'x'}}        | NOT_FOUND   |",
                "editMessage   | {'messageId':'nonsense','clientRequestId':'KEY','content':{'text':'x'}}                  | BAD_REQUEST | messageId",
                "deleteMessage | {'messageId':'HERS','clientRequestId':'KEY'}                                             | FORBIDDEN   |",
                "deleteMessage | {'messageId':'FOREIGN:0000000001','clientRequestId':'KEY'}                               | NOT_FOUND   |",
                "deleteMessage | {'messageId':'ROOM:0000000009','clientRequestId':'KEY'}                                  | NOT_FOUND   |",
                "addReaction   | {'messageId':'HERS','emoji':'smile'}                                                   | BAD_REQUEST | emoji",
                "addReaction   | {'messageId':'FOREIGN:0000000001','emoji':'\u2764'}                                    | NOT_FOUND   |",
                "removeReaction| {'messageId':'HERS','emoji':'smile'}                                                   | BAD_REQUEST | emoji",
                "messageRead   | {'conversationId':'ROOM','sequence':-1}                                                | BAD_REQUEST | sequence",
                "messageRead   | {'conversationId':'FOREIGN','sequence':1}                                              | NOT_FOUND   |",
                "messageDelivered | {'conversationId':'ROOM','sequence':-1}                                             | BAD_REQUEST | sequence",
                "messageDelivered | {'conversationId':'FOREIGN','sequence':1}                                           | NOT_FOUND   |",
                "getHistory    | {'conversationId':'ROOM','limit':0}                                                    | BAD_REQUEST | limit",
                "getHistory    | {'conversationId':'ROOM','limit':1001}                                                 | BAD_REQUEST | limit",
                "getHistory    | {'conversationId':'FOREIGN','limit':1}                                                 | NOT_FOUND   |",
                "sync          | {'cursor':'TAMPERED'}                                                                  | BAD_REQUEST | cursor",
                "sync          | {'cursor':'ANOTHERS'}                                                                  | BAD_REQUEST | cursor",
            })
    void isRefusedOverBothSurfacesAndNothingIsDone(String event, String data, String code, String field) {
        // a request that was refused keeps its key
        String filled = data.replace('\'', '"')
                .replace("KEY", UUID.randomUUID().toString())
                .replace("LONG", TOO_LONG)
                .replace("HIS", room + ":0000000002")
                .replace("HERS", room + ":0000000001")
                .replace("ROOM", room)
                .replace("FOREIGN", foreign)
                .replace("TAMPERED", tampered())
                .replace("ANOTHERS", cursorOfAlice);

        Refused overTheSocket = refusalOf(() -> socket.call(event, Json.parse(filled)));
        HttpReply overRest = OverRest.send(bob, event, Json.parse(filled));

        assertThat(overTheSocket.code()).isEqualTo(code);
        assertThat(overRest.json().path("code").asText()).isEqualTo(code);
        if (field != null) {
            assertThat(overTheSocket.field()).contains(field);
            assertThat(overRest.json().path("field").asText()).isEqualTo(field);
        }
        assertNothingHasChanged();
        assertThat(socket.call("ping", Map.of()).has("time"))
                .as("the socket goes on")
                .isTrue();
    }

    @Test
    void movesNoPointerBackOrBeyondTheHead() {
        Account carol = parlance.newUser("carol");
        String own = alice.group("Pointers", carol).id();
        alice.send(own, "one");
        alice.send(own, "two");
        try (ChatSocket hers = carol.connect()) {
            hers.call("messageDelivered", Map.of("conversationId", own, "sequence", 99));
            hers.call("messageRead", Map.of("conversationId", own, "sequence", 1));
            hers.call("messageRead", Map.of("conversationId", own, "sequence", 0));
        }
        assertThat(pointers(carol, own)).containsExactly(2L, 1L);

        for (String pointer : new String[] {"delivered", "read"}) {
            assertThat(carol.rest()
                            .post("conversations/" + own + "/" + pointer, Map.of("sequence", 0))
                            .status())
                    .isEqualTo(204);
        }
        assertThat(pointers(carol, own)).containsExactly(2L, 1L);
        carol.rest()
                .post("conversations/" + own + "/read", Map.of("sequence", 1_000_000))
                .orThrow();
        assertThat(pointers(carol, own)).containsExactly(2L, 2L);
    }

    private static Iterable<Long> pointers(Account member, String conversation) {
        var mine = member.conversation(conversation).my();
        return List.of(mine.lastDeliveredSequence(), mine.lastReadSequence());
    }

    private void assertNothingHasChanged() {
        for (HttpReply page : new HttpReply[] {
            bob.rest().get("sync?cursor=" + cursor), alice.rest().get("sync?cursor=" + cursorOfAlice)
        }) {
            assertThat(page.orThrow().json().path("conversations")).isEmpty();
        }
    }

    private String tampered() {
        char last = cursor.charAt(cursor.length() - 1);
        return cursor.substring(0, cursor.length() - 1) + (last == '0' ? '1' : '0');
    }
}
