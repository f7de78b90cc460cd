package io.parlance.gateway.boundary.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.kernel.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameReaderTest {

    private static final String ROOM = "0198a1b2-0000-7000-8000-000000000001";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "{",
                "{bad}",
                "{} {}",
                "{'event':'ping'}",
                "[1,]",
                "NaN",
                "{\"event\":\"ping\",\"ref\":\"1\",\"ref\":\"2\",\"data\":{}}",
                "{\"event\":\"ping\",\"ref\":\"1\",\"data\":{\"a\":1,\"a\":2}}"
            })
    void tellsWhatIsNoJson(String text) {
        assertThat(FrameReader.read(text)).isInstanceOf(Decoded.NotJson.class);
    }

    @Test
    void takesNestingOver64ForNoJson() {
        assertThat(FrameReader.read("[".repeat(65) + "]".repeat(65))).isInstanceOf(Decoded.NotJson.class);
        assertThat(FrameReader.read("[".repeat(64) + "]".repeat(64))).isInstanceOf(Decoded.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"null", "true", "1", "\"ping\"", "[]", "[{\"event\":\"ping\",\"ref\":\"1\",\"data\":{}}]", "{}"})
    void refusesJsonThatIsNoRequestWithoutARef(String text) {
        Decoded.Refused refused = refused(text);

        assertThat(refused.ref()).isEmpty();
        assertThat(refused.problem().code()).isEqualTo(ErrorCode.BAD_REQUEST);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'ref':'r','data':{}}                                  | event",
                "{'event':7,'ref':'r','data':{}}                        | event",
                "{'event':'dance','ref':'r','data':{}}                  | event",
                "{'event':'watchPresence','ref':'r','data':{}}          | event",
                "{'event':'ping','ref':'r'}                             | data",
                "{'event':'ping','ref':'r','data':[]}                   | data",
                "{'event':'ping','ref':'r','data':{},'more':1}          | more",
                "{'event':'ping','ref':'r','data':{'more':1}}           | more",
                "{'event':'authenticate','ref':'r','data':{}}           | token",
                "{'event':'authenticate','ref':'r','data':{'token':7}}  | token",
                "{'event':'typing','ref':'r','data':{'conversationId':'ROOM'}} | active",
                "{'event':'typing','ref':'r','data':{'conversationId':'ROOM','active':'yes'}} | active",
                "{'event':'getHistory','ref':'r','data':{'conversationId':'room'}} | conversationId",
                "{'event':'getHistory','ref':'r','data':{'conversationId':'ROOM','limit':0}} | limit",
                "{'event':'getHistory','ref':'r','data':{'conversationId':'ROOM','limit':1001}} | limit",
                "{'event':'getHistory','ref':'r','data':{'conversationId':'ROOM','limit':1.5}} | limit",
                "{'event':'getHistory','ref':'r','data':{'conversationId':'ROOM','before':'7'}} | before",
                "{'event':'getHistory','ref':'r','data':{'conversationId':'ROOM','before':-7}} | before",
                "{'event':'getHistory','ref':'r','data':{'conversationId':'ROOM','after':99999999999999999999}} | after",
                "{'event':'getHistory','ref':'r','data':{'conversationId':'ROOM','from':'today'}} | from",
                "{'event':'sendMessage','ref':'r','data':{}}            | conversationId",
                "{'event':'sendMessage','ref':'r','data':{'conversationId':'ROOM','clientMessageId':'c'}} | content",
                "{'event':'sendMessage','ref':'r','data':{'conversationId':'ROOM','clientMessageId':'c c','content':{}}} | clientMessageId",
                "{'event':'sendMessage','ref':'r','data':{'conversationId':'ROOM','clientMessageId':'c','type':'smoke','content':{}}} | type",
                "{'event':'sendMessage','ref':'r','data':{'conversationId':'ROOM','clientMessageId':'c','threadId':'t','content':{}}} | threadId",
                "{'event':'sendMessage','ref':'r','data':{'conversationId':'ROOM','clientMessageId':'c','content':{'colour':1}}} | content.colour",
                "{'event':'sendMessage','ref':'r','data':{'conversationId':'ROOM','clientMessageId':'c','content':{'text':1}}} | content.text",
                "{'event':'sendMessage','ref':'r','data':{'conversationId':'ROOM','clientMessageId':'c','content':{'metadata':[]}}} | content.metadata",
                "{'event':'sendMessage','ref':'r','data':{'conversationId':'ROOM','clientMessageId':'c','content':{'attachments':[{}]}}} | content.attachments"
            })
    void namesTheFieldThatIsWrong(String text, String field) {
        Decoded.Refused refused = refused(text.replace('\'', '"').replace("ROOM", ROOM));

        assertThat(refused.ref()).contains("r");
        assertThat(refused.problem().code()).isEqualTo(ErrorCode.BAD_REQUEST);
        assertThat(refused.problem().field()).contains(field);
    }

    @Test
    void saysWhatThisVersionDoesNotSupportYet() {
        Decoded.Refused refused = refused("{\"event\":\"setPresence\",\"ref\":\"r\",\"data\":{}}");

        assertThat(refused.ref()).contains("r");
        assertThat(refused.problem()).hasMessageContaining("setPresence is not supported by this version yet");
    }

    @Test
    void refusesTwoPositionsInOneHistoryRequest() {
        assertThat(refused("{\"event\":\"getHistory\",\"ref\":\"r\",\"data\":{\"conversationId\":\"" + ROOM
                                + "\",\"before\":9,\"after\":1}}")
                        .problem()
                        .code())
                .isEqualTo(ErrorCode.BAD_REQUEST);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 64})
    void takesRefsOfOneTo64Characters(int length) {
        String ref = "😀".repeat(length);

        assertThat(request(ping("\"" + ref + "\""))).isEqualTo(new ClientFrame.Ping(ref));
    }

    @Test
    void refusesOtherRefs() {
        assertThat(refused(ping("\"\"")).ref()).isEmpty();
        assertThat(refused(ping("\"" + "x".repeat(65) + "\"")).ref()).isEmpty();
        assertThat(refused(ping("7")).problem().field()).contains("ref");
    }

    @Test
    void showsNoToken() {
        assertThat(request("{\"event\":\"authenticate\",\"ref\":\"r\",\"data\":{\"token\":\"secret\"}}")
                        .toString())
                .doesNotContain("secret");
    }

    private static String ping(String ref) {
        return "{\"event\":\"ping\",\"ref\":" + ref + ",\"data\":{}}";
    }

    private static ClientFrame request(String text) {
        assertThat(FrameReader.read(text)).isInstanceOf(Decoded.Request.class);
        return ((Decoded.Request) FrameReader.read(text)).frame();
    }

    private static Decoded.Refused refused(String text) {
        Decoded decoded = FrameReader.read(text);
        assertThat(decoded).isInstanceOf(Decoded.Refused.class);
        return (Decoded.Refused) decoded;
    }
}
