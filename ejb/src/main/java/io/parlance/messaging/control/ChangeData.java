package io.parlance.messaging.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.parlance.changes.entity.Change;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.UserId;
import io.parlance.messaging.entity.Amendment;
import io.parlance.messaging.entity.Content;
import io.parlance.messaging.entity.Reaction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The {@code data} of a change of a message: the fields of the message that it sets, as the wire has them, so that clients and
 * nodes apply the same. Stateless and thread-safe.
 */
final class ChangeData {

    private static final JsonMapper JSON = new JsonMapper();

    private ChangeData() {}

    /** @param thread what it changes in the root of a reply */
    static String of(Content content, List<UserId> mentions, List<String> tags, Optional<ObjectNode> thread) {
        ObjectNode data = JSON.createObjectNode();
        ObjectNode into = data.putObject("content");
        into.put("text", content.text().orElse(null));
        ArrayNode attachments = into.putArray("attachments");
        content.attachments().forEach(file -> attachments.addObject().put("fileId", file));
        content.metadata()
                .ifPresentOrElse(
                        json -> into.putRawValue("metadata", new RawValue(json)), () -> into.putNull("metadata"));
        content.poll().ifPresent(poll -> into.set("poll", PollData.poll(poll)));
        ArrayNode named = data.putArray("mentions");
        mentions.forEach(user -> named.add(user.toString()));
        ArrayNode tagged = data.putArray("tags");
        tags.forEach(tagged::add);
        thread.ifPresent(part -> data.set(ThreadData.PART, part));
        return data.toString();
    }

    static String of(Emoji emoji) {
        return JSON.createObjectNode().put("emoji", emoji.value()).toString();
    }

    /** @param thread what it changes in the root of a reply; else it says nothing */
    static String of(Optional<ObjectNode> thread) {
        ObjectNode data = JSON.createObjectNode();
        thread.ifPresent(part -> data.set(ThreadData.PART, part));
        return data.toString();
    }

    static String nothing() {
        return "{}";
    }

    /** What the change of a message does to it, empty when it does nothing to the message itself. */
    static Optional<Amendment> amendment(Change change) {
        JsonNode data = read(change.decision().data());
        UserId user = change.decision().user();
        return switch (change.decision().kind()) {
            case EDITED -> Optional.of(edited(data, user, change.at()));
            case DELETED -> Optional.of(new Amendment.Deleted(user, change.at()));
            case UNDELETED -> Optional.of(new Amendment.Undeleted());
            case REACTION_ADDED ->
                Optional.of(
                        new Amendment.Reacted(new Reaction(data.path("emoji").textValue(), user, change.at())));
            case REACTION_REMOVED ->
                Optional.of(new Amendment.Unreacted(data.path("emoji").textValue(), user));
            case REPLIES_ADDED -> Optional.of(ThreadData.repliesAdded(data));
            case VOTED -> Optional.of(PollData.voted(data, change.at()));
            case POLL_CLOSED -> Optional.of(new Amendment.PollClosed(change.at()));
            case RECOUNTED -> Optional.of(data.has("tally") ? PollData.recounted(data) : ThreadData.recounted(data));
            case PINNED, UNPINNED, MEMBER_ADDED, MEMBER_REMOVED, ROLE_CHANGED, CONVERSATION_UPDATED -> Optional.empty();
        };
    }

    /** What the deletion of a reply, or its being brought back, does to its root. */
    static Optional<ThreadData.OfRoot> ofRoot(Change change) {
        return switch (change.decision().kind()) {
            case DELETED, UNDELETED ->
                change.decision()
                        .message()
                        .flatMap(reply ->
                                ThreadData.ofRoot(read(change.decision().data()), reply));
            case EDITED,
                    REACTION_ADDED,
                    REACTION_REMOVED,
                    PINNED,
                    UNPINNED,
                    REPLIES_ADDED,
                    VOTED,
                    POLL_CLOSED,
                    RECOUNTED,
                    MEMBER_ADDED,
                    MEMBER_REMOVED,
                    ROLE_CHANGED,
                    CONVERSATION_UPDATED -> Optional.empty();
        };
    }

    /** The messages that are not as they were before the change. */
    static List<MessageId> touched(Change change) {
        return Stream.concat(change.decision().message().stream(), ofRoot(change).map(ThreadData.OfRoot::root).stream())
                .toList();
    }

    private static Amendment edited(JsonNode data, UserId user, Instant at) {
        JsonNode content = data.path("content");
        return new Amendment.Edited(
                new Content(
                        Optional.ofNullable(content.path("text").textValue()),
                        texts(content.path("attachments"), "fileId"),
                        Optional.of(content.path("metadata"))
                                .filter(JsonNode::isObject)
                                .map(JsonNode::toString)),
                mentions(data),
                texts(data.path("tags"), ""),
                user,
                at);
    }

    /** The users whom the content of the change names. */
    static List<UserId> mentions(Change change) {
        return mentions(read(change.decision().data()));
    }

    private static List<UserId> mentions(JsonNode data) {
        return texts(data.path("mentions"), "").stream()
                .map(user -> UserId.parse(user, "mentions"))
                .toList();
    }

    private static List<String> texts(JsonNode array, String field) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(element -> field.isEmpty()
                        ? element.textValue()
                        : element.path(field).textValue())
                .toList();
    }

    private static JsonNode read(String data) {
        try {
            return JSON.readTree(data);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a change whose data is no JSON", e);
        }
    }
}
