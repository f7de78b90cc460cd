package io.parlance.messaging.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.UserId;
import io.parlance.messaging.entity.Amendment;
import io.parlance.messaging.entity.Reply;
import io.parlance.messaging.entity.ThreadSummary;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * What a change of a thread says in its {@code data}: how the root shows the thread from then on, and which replies have come to
 * it. Stateless and thread-safe.
 */
final class ThreadData {

    /** The part of a reply's own deletion, or of its being brought back, that is about its root. */
    static final String PART = "thread";

    static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ThreadData() {}

    /** A change of a root by a change of one of its replies. */
    record OfRoot(MessageId root, Amendment amendment) {}

    static String added(ConversationId conversation, List<Reply> replies, ThreadSummary thread) {
        return put(NODES.objectNode(), conversation, replies, thread).toString();
    }

    /** @param replies those that have come to it */
    static ObjectNode part(MessageId root, List<Reply> replies, ThreadSummary thread) {
        return put(NODES.objectNode().put("messageId", root.toString()), root.conversation(), replies, thread);
    }

    private static ObjectNode put(
            ObjectNode data, ConversationId conversation, List<Reply> replies, ThreadSummary thread) {
        data.put("replyCount", thread.replyCount());
        ArrayNode participants = data.putArray("participants");
        thread.participants().forEach(user -> participants.add(user.toString()));
        data.put("lastReplyAt", thread.lastReplyAt().map(TIME::format).orElse(null));
        ArrayNode added = data.putArray("replies");
        replies.forEach(reply -> added.addObject()
                .put("messageId", new MessageId(conversation, reply.sequence()).toString())
                .put("userId", reply.user().toString())
                .put("at", TIME.format(reply.at())));
        return data;
    }

    /** @param removed sequences of those that were none */
    static String recounted(ConversationId conversation, List<Long> removed, ThreadSummary thread) {
        ObjectNode data = put(NODES.objectNode(), conversation, List.of(), thread);
        data.remove("replies");
        ArrayNode gone = data.putArray("removed");
        removed.forEach(sequence -> gone.add(new MessageId(conversation, sequence).toString()));
        return data.toString();
    }

    static Amendment recounted(JsonNode data) {
        return new Amendment.RepliesRemoved(
                StreamSupport.stream(data.path("removed").spliterator(), false)
                        .map(reply ->
                                MessageId.parse(reply.textValue(), "removed").sequence())
                        .toList(),
                summary(data));
    }

    static Amendment repliesAdded(JsonNode data) {
        return new Amendment.RepliesAdded(replies(data), summary(data));
    }

    /** @param reply whose deletion, or whose being brought back, it is; empty where that changed no root */
    static Optional<OfRoot> ofRoot(JsonNode data, MessageId reply) {
        JsonNode part = data.path(PART);
        if (!part.isObject()) {
            return Optional.empty();
        }
        MessageId root = MessageId.parse(part.path("messageId").textValue(), "messageId");
        return Optional.of(new OfRoot(
                root,
                part.path("replies").isEmpty()
                        ? new Amendment.RepliesRemoved(List.of(reply.sequence()), summary(part))
                        : repliesAdded(part)));
    }

    private static List<Reply> replies(JsonNode data) {
        return StreamSupport.stream(data.path("replies").spliterator(), false)
                .map(reply -> new Reply(
                        MessageId.parse(reply.path("messageId").textValue(), "messageId")
                                .sequence(),
                        UserId.parse(reply.path("userId").textValue(), "userId"),
                        Instant.parse(reply.path("at").textValue())))
                .toList();
    }

    private static ThreadSummary summary(JsonNode data) {
        return new ThreadSummary(
                data.path("replyCount").intValue(),
                StreamSupport.stream(data.path("participants").spliterator(), false)
                        .map(user -> UserId.parse(user.textValue(), "participants"))
                        .toList(),
                Optional.ofNullable(data.path("lastReplyAt").textValue()).map(Instant::parse));
    }
}
