package io.parlance.exchange.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.parlance.identity.control.UserRef;
import io.parlance.kernel.Problem;
import io.parlance.messaging.entity.Content;
import io.parlance.messaging.entity.MessageType;
import io.parlance.messaging.entity.Poll;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Lines of kind message, in and out. Thread-safe. */
final class MessageLines {

    private static final int MAX_NAME = 100;
    private static final Set<String> MESSAGE = Set.of(
            "line",
            "id",
            "conversation",
            "author",
            "authorName",
            "type",
            "content",
            "thread",
            "alsoToChannel",
            "forwardedFrom",
            "createdAt",
            "editedAt",
            "deletedAt",
            "closedAt",
            "reactions",
            "edits",
            "votes",
            "pinned",
            "read");

    private MessageLines() {}

    static void write(ObjectNode json, Line.Message message) {
        json.put("id", message.id());
        json.put("conversation", message.conversation());
        author(json, message.author());
        said(json, message.said());
        json.put("createdAt", LineWriting.time(message.times().createdAt()));
        message.times().editedAt().ifPresent(at -> json.put("editedAt", LineWriting.time(at)));
        message.times().deletedAt().ifPresent(at -> json.put("deletedAt", LineWriting.time(at)));
        message.times().closedAt().ifPresent(at -> json.put("closedAt", LineWriting.time(at)));
        since(json, message.since());
        if (message.marks().pinned()) {
            json.put("pinned", true);
        }
        if (!message.marks().read().isEmpty()) {
            ArrayNode read = json.putArray("read");
            message.marks().read().forEach(user -> read.add(user.toString()));
        }
    }

    private static void author(ObjectNode json, Line.Author author) {
        json.put("author", author.user().toString());
        author.name().ifPresent(name -> json.put("authorName", name));
    }

    private static void said(ObjectNode json, Line.Said said) {
        json.put("type", said.type().wireName());
        said.content().ifPresent(content -> content(json.putObject("content"), content));
        said.thread()
                .ifPresent(root -> json.putObject("thread")
                        .put("id", root.id())
                        .put("author", root.author().toString()));
        if (said.alsoToChannel()) {
            json.put("alsoToChannel", true);
        }
        said.forwardedFrom().ifPresent(from -> {
            ObjectNode forwarded = json.putObject("forwardedFrom");
            from.id().ifPresent(id -> forwarded.put("id", id));
            from.conversation().ifPresent(id -> forwarded.put("conversation", id));
            author(forwarded, from.author());
            forwarded.put("createdAt", LineWriting.time(from.createdAt()));
        });
    }

    private static void since(ObjectNode json, Line.Since since) {
        if (!since.reactions().isEmpty()) {
            ArrayNode reactions = json.putArray("reactions");
            since.reactions()
                    .forEach(reaction -> reactions
                            .addObject()
                            .put("emoji", reaction.emoji())
                            .put("user", reaction.user().toString())
                            .put("at", LineWriting.time(reaction.at())));
        }
        if (!since.edits().isEmpty()) {
            ArrayNode edits = json.putArray("edits");
            since.edits().forEach(edit -> {
                ObjectNode into = edits.addObject();
                content(into.putObject("content"), edit.content());
                into.put("by", edit.by().toString()).put("at", LineWriting.time(edit.at()));
            });
        }
        if (!since.votes().isEmpty()) {
            ArrayNode votes = json.putArray("votes");
            since.votes().forEach(vote -> {
                ObjectNode into = votes.addObject();
                vote.user().ifPresent(user -> into.put("user", user.toString()));
                vote.voter().ifPresent(voter -> into.put("voter", voter));
                ArrayNode options = into.putArray("options");
                vote.options().forEach(options::add);
                into.put("at", LineWriting.time(vote.at()));
            });
        }
    }

    private static void content(ObjectNode json, Content content) {
        content.text().ifPresent(text -> json.put("text", text));
        if (!content.attachments().isEmpty()) {
            ArrayNode attachments = json.putArray("attachments");
            content.attachments().forEach(file -> attachments.addObject().put("fileId", file));
        }
        content.metadata().ifPresent(metadata -> json.putRawValue("metadata", new RawValue(metadata)));
        content.poll().ifPresent(poll -> {
            ObjectNode into = json.putObject("poll");
            ArrayNode options = into.putArray("options");
            poll.options().forEach(options::add);
            into.put("multiple", poll.multiple()).put("anonymous", poll.anonymous());
            poll.closesAt().ifPresent(at -> into.put("closesAt", LineWriting.time(at)));
        });
    }

    static Line read(JsonFields fields) {
        fields.allow(MESSAGE);
        return new Line.Message(
                fields.name("id", LineReading.MAX_ID),
                fields.name("conversation", LineReading.MAX_ID),
                author(fields),
                new Line.Said(
                        fields.optionalText("type").map(MessageType::parse).orElse(MessageType.TEXT),
                        fields.object("content").map(MessageLines::content),
                        fields.object("thread").map(MessageLines::root),
                        fields.flag("alsoToChannel").orElse(false),
                        fields.object("forwardedFrom").map(MessageLines::forwarded)),
                new Line.Times(
                        fields.time("createdAt"),
                        fields.optionalTime("editedAt"),
                        fields.optionalTime("deletedAt"),
                        fields.optionalTime("closedAt")),
                new Line.Since(
                        fields.each("reactions", MessageLines::reaction),
                        fields.each("edits", MessageLines::edit),
                        fields.each("votes", MessageLines::vote)),
                new Line.Marks(fields.flag("pinned").orElse(false), readers(fields)));
    }

    private static Line.Author author(JsonFields fields) {
        return new Line.Author(LineReading.ref(fields, "author"), fields.optionalName("authorName", MAX_NAME));
    }

    private static Line.Root root(JsonFields fields) {
        fields.allow(Set.of("id", "author"));
        return new Line.Root(fields.name("id", LineReading.MAX_ID), LineReading.ref(fields, "author"));
    }

    private static Line.Forwarded forwarded(JsonFields fields) {
        fields.allow(Set.of("id", "conversation", "author", "authorName", "createdAt"));
        return new Line.Forwarded(
                fields.optionalName("id", LineReading.MAX_ID),
                fields.optionalName("conversation", LineReading.MAX_ID),
                author(fields),
                fields.time("createdAt"));
    }

    private static Content content(JsonFields fields) {
        fields.allow(Set.of("text", "attachments", "metadata", "poll"));
        return new Content(
                fields.optionalText("text"),
                fields.each("attachments", attachment -> attachment.text("fileId")),
                fields.rawObject("metadata"),
                fields.object("poll").map(MessageLines::poll));
    }

    private static Poll poll(JsonFields fields) {
        fields.allow(Set.of("options", "multiple", "anonymous", "closesAt"));
        return new Poll(
                fields.texts("options"),
                fields.flag("multiple").orElse(false),
                fields.flag("anonymous").orElse(false),
                fields.optionalTime("closesAt"));
    }

    private static Line.Reaction reaction(JsonFields fields) {
        fields.allow(Set.of("emoji", "user", "at"));
        return new Line.Reaction(fields.text("emoji"), LineReading.ref(fields, "user"), fields.time("at"));
    }

    private static Line.Edit edit(JsonFields fields) {
        fields.allow(Set.of("content", "by", "at"));
        return new Line.Edit(
                fields.object("content")
                        .map(MessageLines::content)
                        .orElseThrow(() -> Problem.badRequest(fields.path("content"), "is needed")),
                LineReading.ref(fields, "by"),
                fields.time("at"));
    }

    private static Line.Vote vote(JsonFields fields) {
        fields.allow(Set.of("user", "voter", "options", "at"));
        Optional<UserRef> user = fields.optionalText("user").map(name -> UserRef.parse(name, fields.path("user")));
        return new Line.Vote(
                user, fields.optionalName("voter", MAX_NAME), fields.numbers("options"), fields.time("at"));
    }

    private static List<UserRef> readers(JsonFields fields) {
        return fields.texts("read").stream()
                .map(name -> UserRef.parse(name, fields.path("read")))
                .toList();
    }
}
