package io.parlance.conversations.entity;

import io.parlance.conversations.entity.MembershipDocument.PreferencesDocument;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.permissions.entity.Role;
import java.util.List;
import java.util.Optional;

/** Memberships to documents and back. */
final class MembershipMapping {

    private MembershipMapping() {}

    static String id(ConversationId conversation, UserId user) {
        return conversation + ":" + user;
    }

    /** As a membership begins that a conversation was created with. */
    static MembershipDocument initial(Conversation conversation, Participant participant) {
        return new MembershipDocument(
                id(conversation.id(), participant.user()),
                conversation.tenant().toString(),
                conversation.id().toString(),
                participant.user().toString(),
                participant.role().name(),
                null,
                conversation.origin().createdAt(),
                null,
                null,
                null,
                true,
                0,
                0,
                0,
                null,
                null,
                null);
    }

    static Membership toMembership(MembershipDocument stored) {
        return new Membership(
                TenantId.parse(stored.tenantId(), "tenantId"),
                ConversationId.parse(stored.conversationId(), "conversationId"),
                UserId.parse(stored.userId(), "userId"),
                new Membership.Held(
                        Role.valueOf(stored.role()), Boolean.TRUE.equals(stored.readOnly()), stored.version()),
                new Membership.Joined(
                        stored.joinedAt(),
                        Optional.ofNullable(stored.visibleFrom()).orElse(1L)),
                new Membership.Pointers(
                        stored.lastReadSequence(),
                        stored.lastDeliveredSequence(),
                        Optional.ofNullable(stored.unreadFrom()),
                        stored.mentions() == null ? List.of() : stored.mentions()),
                Optional.ofNullable(stored.preferences())
                        .map(MembershipMapping::toPreferences)
                        .orElse(Preferences.NONE));
    }

    private static Preferences toPreferences(PreferencesDocument stored) {
        return new Preferences(
                stored.muted(),
                stored.pinned(),
                stored.hidden(),
                Optional.ofNullable(stored.hiddenUpTo()),
                Optional.ofNullable(stored.customTitle()));
    }
}
