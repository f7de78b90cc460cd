package io.parlance.messaging.entity;

import io.parlance.kernel.ClientMessageId;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.platform.entity.DocumentMapping;
import java.util.List;
import java.util.Optional;
import org.bson.Document;

/** Messages to documents and back. Thread-safe. */
final class MessageMapping {

    private static final DocumentMapping<MessageDocument> MAPPING = DocumentMapping.of(MessageDocument.class);

    private MessageMapping() {}

    static Document toDocument(Message message) {
        Body body = message.body();
        return MAPPING.toDocument(new MessageDocument(
                message.id().toString(),
                message.tenant().toString(),
                message.id().conversation().toString(),
                message.id().sequence(),
                message.version(),
                message.clientMessageId().value(),
                message.fingerprint(),
                message.sender().id().toString(),
                message.sender().name(),
                message.sender().avatar().orElse(null),
                body.type().wireName(),
                body.content().map(MessageMapping::toDocument).orElse(null),
                body.mentions().isEmpty()
                        ? null
                        : body.mentions().stream().map(UserId::toString).toList(),
                body.tags().isEmpty() ? null : body.tags(),
                body.thread().map(MessageId::toString).orElse(null),
                body.alsoToChannel() ? Boolean.TRUE : null,
                body.forwardedFrom().map(MessageMapping::toDocument).orElse(null),
                message.createdAt(),
                message.sourceCreatedAt().orElse(null),
                message.editedAt().orElse(null),
                message.deletedAt().orElse(null),
                message.reactions().isEmpty()
                        ? null
                        : message.reactions().stream()
                                .map(MessageMapping::toDocument)
                                .toList(),
                message.amendments().thread().map(ThreadMapping::toDocument).orElse(null),
                null,
                message.amendments().tally().map(PollMapping::toDocument).orElse(null),
                PollMapping.toDocuments(message.amendments().past().ballots()),
                edits(message.amendments().past().edits()),
                null));
    }

    /** Null where there are none, as for all fields that are absent. */
    private static List<EditDocument> edits(List<Edit> edits) {
        return edits.isEmpty()
                ? null
                : edits.stream()
                        .map(edit -> new EditDocument(
                                edit.version(),
                                toDocument(edit.content()),
                                edit.editedBy().toString(),
                                edit.at()))
                        .toList();
    }

    static Message toMessage(Document document) {
        MessageDocument stored = MAPPING.toEntity(document);
        Body body = new Body(
                MessageType.parse(stored.type()),
                Optional.ofNullable(stored.content()).map(MessageMapping::toContent),
                Optional.ofNullable(stored.threadId()).map(id -> MessageId.parse(id, "threadId")),
                Boolean.TRUE.equals(stored.alsoToChannel()),
                listed(stored.mentions()).stream()
                        .map(id -> UserId.parse(id, "mentions"))
                        .toList(),
                listed(stored.tags()),
                Optional.ofNullable(stored.forwardedFrom()).map(MessageMapping::toForwarded));
        return new Message(
                TenantId.parse(stored.tenantId(), "tenantId"),
                MessageId.parse(stored.id(), "id"),
                stored.version(),
                new Sender(
                        UserId.parse(stored.senderId(), "senderId"),
                        stored.senderName(),
                        Optional.ofNullable(stored.senderAvatar())),
                new ClientMessageId(stored.clientMessageId()),
                stored.fingerprint(),
                body,
                stored.createdAt(),
                new Amendments(
                        Optional.ofNullable(stored.editedAt()),
                        Optional.ofNullable(stored.deletedAt()),
                        stored.reactions() == null
                                ? List.of()
                                : stored.reactions().stream()
                                        .map(MessageMapping::toReaction)
                                        .toList(),
                        Optional.ofNullable(stored.thread()).map(ThreadMapping::toThread),
                        Optional.ofNullable(stored.tally()).map(PollMapping::toTally)),
                Optional.ofNullable(stored.sourceCreatedAt()));
    }

    static ReactionDocument toDocument(Reaction reaction) {
        return new ReactionDocument(reaction.emoji(), reaction.user().toString(), reaction.at());
    }

    static Reaction toReaction(ReactionDocument stored) {
        return new Reaction(stored.emoji(), UserId.parse(stored.userId(), "userId"), stored.at());
    }

    private static ForwardedDocument toDocument(Forwarded from) {
        return new ForwardedDocument(
                from.message().map(MessageId::toString).orElse(null),
                from.sender().toString(),
                from.senderName(),
                from.createdAt());
    }

    private static Forwarded toForwarded(ForwardedDocument stored) {
        return new Forwarded(
                Optional.ofNullable(stored.messageId()).map(id -> MessageId.parse(id, "messageId")),
                UserId.parse(stored.senderId(), "senderId"),
                stored.senderName(),
                stored.createdAt());
    }

    static ContentDocument toDocument(Content content) {
        return new ContentDocument(
                content.text().orElse(null),
                content.attachments().isEmpty() ? null : content.attachments(),
                content.metadata().orElse(null),
                content.poll().map(PollMapping::toDocument).orElse(null));
    }

    static Content toContent(ContentDocument stored) {
        return new Content(
                Optional.ofNullable(stored.text()),
                listed(stored.attachments()),
                Optional.ofNullable(stored.metadata()),
                Optional.ofNullable(stored.poll()).map(PollMapping::toPoll));
    }

    static List<String> listed(List<String> stored) {
        return stored == null ? List.of() : stored;
    }
}
