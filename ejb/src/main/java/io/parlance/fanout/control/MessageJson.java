package io.parlance.fanout.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parlance.kernel.ClientMessageId;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.messaging.entity.Amendments;
import io.parlance.messaging.entity.Body;
import io.parlance.messaging.entity.Content;
import io.parlance.messaging.entity.Forwarded;
import io.parlance.messaging.entity.Message;
import io.parlance.messaging.entity.MessageType;
import io.parlance.messaging.entity.Reaction;
import io.parlance.messaging.entity.Sender;
import io.parlance.messaging.entity.Tally;
import io.parlance.messaging.entity.ThreadSummary;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** A stored message in the form that travels between nodes. What is absent is left out; times are milliseconds. */
final class MessageJson {

    private MessageJson() {}

    static ObjectNode write(Message message) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("tenant", message.tenant().toString());
        json.put("id", message.id().toString());
        json.put("version", message.version());
        json.put("sender", message.sender().id().toString());
        json.put("name", message.sender().name());
        message.sender().avatar().ifPresent(avatar -> json.put("avatar", avatar));
        json.put("clientId", message.clientMessageId().value());
        json.put("fingerprint", message.fingerprint());
        write(json, message.body());
        json.put("created", message.createdAt().toEpochMilli());
        message.sourceCreatedAt().ifPresent(time -> json.put("source", time.toEpochMilli()));
        message.editedAt().ifPresent(time -> json.put("edited", time.toEpochMilli()));
        message.deletedAt().ifPresent(time -> json.put("deleted", time.toEpochMilli()));
        message.amendments().thread().ifPresent(thread -> json.set("replies", write(thread)));
        message.amendments().tally().ifPresent(tally -> json.set("tally", PollJson.write(tally)));
        if (!message.reactions().isEmpty()) {
            ArrayNode reactions = json.putArray("reactions");
            message.reactions()
                    .forEach(reaction -> reactions
                            .addObject()
                            .put("emoji", reaction.emoji())
                            .put("user", reaction.user().toString())
                            .put("at", reaction.at().toEpochMilli()));
        }
        return json;
    }

    private static ObjectNode write(ThreadSummary thread) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("count", thread.replyCount());
        texts(json, "by", thread.participants().stream().map(UserId::toString).toList());
        thread.lastReplyAt().ifPresent(time -> json.put("last", time.toEpochMilli()));
        return json;
    }

    private static void write(ObjectNode json, Body body) {
        json.put("type", body.type().wireName());
        body.content().ifPresent(content -> {
            ObjectNode into = json.putObject("content");
            content.text().ifPresent(text -> into.put("text", text));
            texts(into, "attachments", content.attachments());
            content.metadata().ifPresent(metadata -> into.put("metadata", metadata));
            content.poll().ifPresent(poll -> into.set("poll", PollJson.write(poll)));
        });
        body.thread().ifPresent(thread -> json.put("thread", thread.toString()));
        if (body.alsoToChannel()) {
            json.put("toChannel", true);
        }
        body.forwardedFrom().ifPresent(from -> forwarded(json.putObject("forwarded"), from));
        texts(json, "mentions", body.mentions().stream().map(UserId::toString).toList());
        texts(json, "tags", body.tags());
    }

    private static void forwarded(ObjectNode json, Forwarded from) {
        from.message().ifPresent(message -> json.put("message", message.toString()));
        json.put("sender", from.sender().toString())
                .put("name", from.senderName())
                .put("at", from.createdAt().toEpochMilli());
    }

    private static void texts(ObjectNode json, String name, List<String> texts) {
        if (!texts.isEmpty()) {
            ArrayNode array = json.putArray(name);
            texts.forEach(array::add);
        }
    }

    static Message read(JsonNode json) {
        return new Message(
                TenantId.parse(text(json, "tenant"), "tenant"),
                MessageId.parse(text(json, "id"), "id"),
                json.path("version").longValue(),
                new Sender(UserId.parse(text(json, "sender"), "sender"), text(json, "name"), optional(json, "avatar")),
                new ClientMessageId(text(json, "clientId")),
                text(json, "fingerprint"),
                body(json),
                Instant.ofEpochMilli(json.path("created").longValue()),
                new Amendments(time(json, "edited"), time(json, "deleted"), reactions(json), thread(json), tally(json)),
                time(json, "source"));
    }

    private static Optional<Tally> tally(JsonNode json) {
        return Optional.ofNullable(json.get("tally")).map(PollJson::tally);
    }

    private static Optional<ThreadSummary> thread(JsonNode json) {
        return Optional.ofNullable(json.get("replies"))
                .map(thread -> new ThreadSummary(
                        thread.path("count").intValue(),
                        list(thread, "by", user -> UserId.parse(user, "by")),
                        time(thread, "last")));
    }

    private static List<Reaction> reactions(JsonNode json) {
        return StreamSupport.stream(json.path("reactions").spliterator(), false)
                .map(reaction -> new Reaction(
                        text(reaction, "emoji"),
                        UserId.parse(text(reaction, "user"), "user"),
                        Instant.ofEpochMilli(reaction.path("at").longValue())))
                .toList();
    }

    private static Body body(JsonNode json) {
        return new Body(
                MessageType.parse(text(json, "type")),
                Optional.ofNullable(json.get("content"))
                        .map(content -> new Content(
                                optional(content, "text"),
                                list(content, "attachments", Function.identity()),
                                optional(content, "metadata"),
                                Optional.ofNullable(content.get("poll")).map(PollJson::poll))),
                optional(json, "thread").map(thread -> MessageId.parse(thread, "thread")),
                json.path("toChannel").booleanValue(),
                list(json, "mentions", mention -> UserId.parse(mention, "mentions")),
                list(json, "tags", Function.identity()),
                Optional.ofNullable(json.get("forwarded")).map(MessageJson::forwarded));
    }

    private static Forwarded forwarded(JsonNode json) {
        return new Forwarded(
                optional(json, "message").map(message -> MessageId.parse(message, "message")),
                UserId.parse(text(json, "sender"), "sender"),
                text(json, "name"),
                Instant.ofEpochMilli(json.path("at").longValue()));
    }

    private static String text(JsonNode json, String name) {
        return optional(json, name).orElseThrow(() -> new IllegalArgumentException("no " + name + " in a message"));
    }

    private static Optional<String> optional(JsonNode json, String name) {
        return Optional.ofNullable(json.get(name)).map(JsonNode::textValue);
    }

    private static Optional<Instant> time(JsonNode json, String name) {
        return Optional.ofNullable(json.get(name)).map(JsonNode::longValue).map(Instant::ofEpochMilli);
    }

    private static <T> List<T> list(JsonNode json, String name, Function<String, T> reader) {
        return StreamSupport.stream(json.path(name).spliterator(), false)
                .map(JsonNode::textValue)
                .map(reader)
                .toList();
    }
}
