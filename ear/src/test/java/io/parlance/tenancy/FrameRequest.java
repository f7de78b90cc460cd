package io.parlance.tenancy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request of the WebSocket as docs/PROTOCOL.md has it.
 *
 * @param takes what stands before the arrow
 */
record FrameRequest(String name, String takes) {

    private static final Pattern SECTION = Pattern.compile("(?m)^#### request `(\\w+)`\\n([^>]*?)->");
    private static final Pattern ID = Pattern.compile("\\b\\w+Id\\b");

    /** Ids that the client makes up itself, and those of files, which there are none of. */
    private static final Set<String> OWN = Set.of("clientMessageId", "clientRequestId", "fileId");

    private static final Map<String, Object> CONTENT = Map.of("text", "from elsewhere");

    static List<FrameRequest> all() {
        String document;
        try {
            document = Files.readString(Path.of("../docs/PROTOCOL.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<FrameRequest> requests = new ArrayList<>();
        for (Matcher section = SECTION.matcher(document); section.find(); ) {
            requests.add(new FrameRequest(section.group(1), section.group(2)));
        }
        if (requests.size() != document.split("(?m)^#### request ", -1).length - 1) {
            throw new AssertionError("a request of docs/PROTOCOL.md does not say what it takes and answers");
        }
        return requests;
    }

    /** The ids that it takes and that name something of a tenant. */
    Set<String> documentedIds() {
        Set<String> ids = new TreeSet<>();
        for (Matcher id = ID.matcher(takes); id.find(); ) {
            ids.add(id.group());
        }
        ids.removeAll(OWN);
        return ids;
    }

    List<Place> places() {
        return documentedIds().stream().map(FrameRequest::place).toList();
    }

    /** The data of it, in each form that it may have. */
    List<Map<String, ?>> shapes(Aim aim) {
        String conversation = aim.at(place("conversationId"));
        String message = aim.at(place("messageId"));
        return switch (name) {
            case "sendMessage" ->
                List.of(
                        Map.of("conversationId", conversation, "clientMessageId", "x", "content", CONTENT),
                        Map.of(
                                "conversationId",
                                conversation,
                                "clientMessageId",
                                "y",
                                "content",
                                CONTENT,
                                "threadId",
                                aim.at(place("threadId"))));
            case "forwardMessage" ->
                List.of(Map.of("messageId", message, "conversationId", conversation, "clientMessageId", "x"));
            case "editMessage" -> List.of(Map.of("messageId", message, "clientRequestId", "x", "content", CONTENT));
            case "deleteMessage" -> List.of(Map.of("messageId", message, "clientRequestId", "x"));
            case "addReaction", "removeReaction" -> List.of(Map.of("messageId", message, "emoji", "👍"));
            case "vote" -> List.of(Map.of("messageId", message, "options", List.of(0)));
            case "closePoll" -> List.of(Map.of("messageId", message));
            case "getHistory", "joinRoom", "leaveRoom" -> List.of(Map.of("conversationId", conversation));
            case "messageDelivered", "messageRead" ->
                List.of(Map.of("messageId", message), Map.of("conversationId", conversation, "sequence", 1));
            case "typing" -> List.of(Map.of("conversationId", conversation, "active", true));
            case "sync", "ping" -> List.of(Map.of());
            case "authenticate" -> List.of(Map.of("token", "theirs"));
            default -> throw new AssertionError("aim " + name + " at something");
        };
    }

    private static Place place(String field) {
        return new Place("frame/" + field, field.equals("conversationId") ? Thing.CONVERSATION : Thing.MESSAGE);
    }

    @Override
    public String toString() {
        return name;
    }
}
