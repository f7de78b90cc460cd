package io.parlance.conversations.boundary;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.parlance.conversations.control.MyConversation;
import io.parlance.conversations.entity.Activity;
import io.parlance.conversations.entity.Conversation;
import io.parlance.conversations.entity.ConversationSettings;
import io.parlance.conversations.entity.LastMessage;
import io.parlance.conversations.entity.Membership;
import io.parlance.conversations.entity.Preferences;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * A conversation on the wire.
 *
 * @param my what is the caller's own; absent where all members get the same
 */
public record ConversationJson(
        ConversationId id,
        String type,
        Optional<String> title,
        Optional<String> description,
        Optional<String> avatar,
        UserId createdBy,
        Instant createdAt,
        Instant updatedAt,
        long lastSequence,
        long lastVersion,
        Optional<LastMessageJson> lastMessage,
        int memberCount,
        long totalMessages,
        long firstSequence,
        SettingsJson settings,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<MyJson> my) {

    /** As one of its members sees it. */
    public static ConversationJson of(MyConversation shown) {
        return of(shown.conversation(), Optional.of(MyJson.of(shown)));
    }

    /** The same for every member, as events need it. */
    public static ConversationJson of(Conversation conversation) {
        return of(conversation, Optional.empty());
    }

    private static ConversationJson of(Conversation conversation, Optional<MyJson> my) {
        Activity activity = conversation.activity();
        return new ConversationJson(
                conversation.id(),
                conversation.about().type().wireName(),
                conversation.about().title(),
                conversation.about().description(),
                conversation.about().avatar(),
                conversation.origin().createdBy(),
                conversation.origin().createdAt(),
                activity.updatedAt(),
                activity.lastSequence(),
                activity.lastVersion(),
                activity.lastMessage().map(LastMessageJson::of),
                activity.memberCount(),
                conversation.totalMessages(),
                Conversation.FIRST_SEQUENCE,
                SettingsJson.of(conversation.settings()),
                my);
    }

    /** The preview. */
    public record LastMessageJson(
            MessageId id,
            long sequence,
            UserId senderId,
            String senderName,
            String type,
            String text,
            Instant createdAt,
            Optional<Instant> deletedAt) {

        static LastMessageJson of(LastMessage last) {
            return new LastMessageJson(
                    last.id(),
                    last.id().sequence(),
                    last.senderId(),
                    last.senderName(),
                    last.type(),
                    last.text(),
                    last.createdAt(),
                    last.deletedAt());
        }
    }

    /** What the owner has decided. */
    public record SettingsJson(
            String historyForJoiners,
            boolean allowFileUpload,
            boolean allowMentions,
            boolean muteNotifications,
            Optional<Integer> archiveAfterDays) {

        static SettingsJson of(ConversationSettings settings) {
            return new SettingsJson(
                    settings.historyForJoiners().wireName(),
                    settings.allowFileUpload(),
                    settings.allowMentions(),
                    settings.muteNotifications(),
                    settings.archiveAfterDays());
        }
    }

    /** What is the caller's own. */
    public record MyJson(
            String role,
            long lastReadSequence,
            long lastDeliveredSequence,
            long unreadCount,
            long mentionCount,
            PreferencesJson preferences) {

        public static MyJson of(MyConversation shown) {
            Membership mine = shown.mine();
            return new MyJson(
                    mine.role().wireName(),
                    mine.pointers().read(),
                    mine.pointers().delivered(),
                    shown.unread().count(),
                    shown.unread().mentions(),
                    PreferencesJson.of(shown.preferences()));
        }
    }

    /** What the caller wants. */
    public record PreferencesJson(boolean muted, boolean pinned, boolean hidden, Optional<String> customTitle) {

        public static PreferencesJson of(Preferences preferences) {
            return new PreferencesJson(
                    preferences.muted(), preferences.pinned(), preferences.hidden(), preferences.customTitle());
        }
    }
}
