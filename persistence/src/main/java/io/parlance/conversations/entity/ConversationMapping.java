package io.parlance.conversations.entity;

import io.parlance.conversations.entity.ConversationDocument.LastMessageDocument;
import io.parlance.conversations.entity.ConversationDocument.ParticipantDocument;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.permissions.entity.Role;
import java.util.List;
import java.util.Optional;

/** Conversations to documents and back. */
final class ConversationMapping {

    private ConversationMapping() {}

    static ConversationDocument toDocument(Conversation conversation) {
        About about = conversation.about();
        Origin origin = conversation.origin();
        Activity activity = conversation.activity();
        return new ConversationDocument(
                conversation.id().toString(),
                conversation.tenant().toString(),
                about.type().name(),
                about.title().orElse(null),
                about.description().orElse(null),
                about.avatar().orElse(null),
                SettingsMapping.toDocument(conversation.settings()),
                origin.createdBy().toString(),
                origin.createdAt(),
                origin.members().stream()
                        .map(member -> new ParticipantDocument(
                                member.user().toString(), member.role().name()))
                        .toList(),
                origin.request().orElse(null),
                activity.lastSequence(),
                activity.firstVersion() == 1 ? null : activity.firstVersion(),
                activity.lastVersion(),
                activity.updatedAt(),
                activity.lastMessage().map(ConversationMapping::toDocument).orElse(null),
                activity.memberCount(),
                activity.tombstones().isEmpty() ? null : activity.tombstones(),
                activity.archivedAt().orElse(null));
    }

    static LastMessageDocument toDocument(LastMessage last) {
        return new LastMessageDocument(
                last.id().sequence(),
                last.version(),
                last.senderId().toString(),
                last.senderName(),
                last.type(),
                last.text(),
                last.createdAt(),
                last.deletedAt().orElse(null));
    }

    static Conversation toConversation(ConversationDocument stored) {
        ConversationId id = ConversationId.parse(stored.id(), "_id");
        return new Conversation(
                TenantId.parse(stored.tenantId(), "tenantId"),
                id,
                new About(
                        ConversationType.valueOf(stored.type()),
                        Optional.ofNullable(stored.title()),
                        Optional.ofNullable(stored.description()),
                        Optional.ofNullable(stored.avatar())),
                SettingsMapping.toSettings(stored.settings()),
                toOrigin(stored),
                new Activity(
                        stored.lastSequence(),
                        stored.firstVersion() == null ? 1 : stored.firstVersion(),
                        stored.lastVersion(),
                        stored.updatedAt(),
                        Optional.ofNullable(stored.lastMessage()).map(last -> toLastMessage(id, last)),
                        Math.toIntExact(stored.memberCount()),
                        stored.tombstones() == null ? List.of() : stored.tombstones(),
                        Optional.ofNullable(stored.archivedAt())));
    }

    /** Summaries are read without the members. */
    private static Origin toOrigin(ConversationDocument stored) {
        List<ParticipantDocument> members = stored.members() == null ? List.of() : stored.members();
        return new Origin(
                UserId.parse(stored.createdBy(), "createdBy"),
                stored.createdAt(),
                members.stream()
                        .map(member ->
                                new Participant(UserId.parse(member.userId(), "userId"), Role.valueOf(member.role())))
                        .toList(),
                Optional.ofNullable(stored.request()));
    }

    private static LastMessage toLastMessage(ConversationId conversation, LastMessageDocument stored) {
        return new LastMessage(
                new MessageId(conversation, stored.sequence()),
                stored.version(),
                UserId.parse(stored.senderId(), "senderId"),
                stored.senderName(),
                stored.type(),
                stored.text(),
                stored.createdAt(),
                Optional.ofNullable(stored.deletedAt()));
    }
}
