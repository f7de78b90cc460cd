package io.parlance.gateway.boundary.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import io.parlance.kernel.Problem;
import io.parlance.platform.boundary.WireJson;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The requests by their names on the wire, and how the data of each is read. */
enum RequestKind {
    AUTHENTICATE("authenticate", RequestKind.data(RequestData.Authenticate.class)),
    SEND_MESSAGE("sendMessage", RequestKind.data(RequestData.SendMessage.class)),
    FORWARD_MESSAGE("forwardMessage", RequestKind.data(RequestData.ForwardMessage.class)),
    EDIT_MESSAGE("editMessage", RequestKind.data(RequestData.EditMessage.class)),
    DELETE_MESSAGE("deleteMessage", RequestKind.data(RequestData.DeleteMessage.class)),
    ADD_REACTION("addReaction", RequestKind.data(RequestData.AddReaction.class)),
    REMOVE_REACTION("removeReaction", RequestKind.data(RequestData.RemoveReaction.class)),
    VOTE("vote", RequestKind.data(RequestData.Vote.class)),
    CLOSE_POLL("closePoll", RequestKind.data(RequestData.ClosePoll.class)),
    GET_HISTORY("getHistory", RequestKind.data(RequestData.GetHistory.class)),
    JOIN_ROOM("joinRoom", RequestKind.data(RequestData.JoinRoom.class)),
    LEAVE_ROOM("leaveRoom", RequestKind.data(RequestData.LeaveRoom.class)),
    MESSAGE_DELIVERED("messageDelivered", RequestKind.data(RequestData.MessageDelivered.class)),
    MESSAGE_READ("messageRead", RequestKind.data(RequestData.MessageRead.class)),
    TYPING("typing", RequestKind.data(RequestData.Typing.class)),
    SYNC("sync", RequestKind.data(RequestData.Sync.class)),
    PING("ping", RequestKind.data(RequestData.Ping.class));

    /** Requests of the contract that this version answers with an error of their own. */
    private static final Set<String> NOT_YET = Set.of("setPresence", "watchPresence");

    private static final Map<String, RequestKind> BY_WIRE_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(kind -> kind.wireName, Function.identity()));

    private final String wireName;
    private final BiFunction<String, JsonNode, ClientFrame> reader;

    RequestKind(String wireName, BiFunction<String, JsonNode, ClientFrame> reader) {
        this.wireName = wireName;
        this.reader = reader;
    }

    /** @throws Problem BAD_REQUEST, field {@code event}, when there is no such request or this version does not have it */
    static RequestKind of(String wireName) {
        if (NOT_YET.contains(wireName)) {
            throw Problem.badRequest("event", wireName + " is not supported by this version yet");
        }
        RequestKind kind = BY_WIRE_NAME.get(wireName);
        if (kind == null) {
            throw Problem.badRequest("event", "there is no such request");
        }
        return kind;
    }

    static Set<String> notYet() {
        return NOT_YET;
    }

    String wireName() {
        return wireName;
    }

    /** @throws Problem BAD_REQUEST with the path of the field that is wrong */
    ClientFrame read(String ref, JsonNode data) {
        return reader.apply(ref, data);
    }

    private static BiFunction<String, JsonNode, ClientFrame> data(Class<? extends RequestData> type) {
        return (ref, data) -> WireJson.convert(data, type).frame(ref);
    }
}
