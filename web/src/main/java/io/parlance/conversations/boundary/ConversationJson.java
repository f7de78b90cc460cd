package io.parlance.conversations.boundary;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.parlance.conversations.control.FindingConversations;
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
import io.parlance.permissions.entity.RoomAction;
import io.parlance.permissions.entity.RoomRights;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
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
        Optional<Instant> archivedAt,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<MyJson> my) {

    /** As one of its members sees it. */
    public static ConversationJson of(MyConversation shown) {
        return of(shown.conversation(), Optional.of(MyJson.of(shown)));
    }

    /** As it was found: what is the caller's own is there for members only. */
    static ConversationJson of(FindingConversations.Found found) {
        return of(found.conversation(), found.mine().map(MyJson::of));
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
                activity.archivedAt(),
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
            Optional<Integer> archiveAfterDays,
            boolean openToJoin,
            boolean announcements,
            Map<String, String> rights) {

        static SettingsJson of(ConversationSettings settings) {
            return new SettingsJson(
                    settings.historyForJoiners().wireName(),
                    settings.allowFileUpload(),
                    settings.allowMentions(),
                    settings.muteNotifications(),
                    settings.archiveAfterDays(),
                    settings.openToJoin(),
                    settings.rights().announcements(),
                    rights(settings.rights()));
        }

        /** Who may do what at least, all of it. */
        private static Map<String, String> rights(RoomRights rights) {
            Map<String, String> least = new LinkedHashMap<>();
            Arrays.stream(RoomAction.values())
                    .filter(RoomAction::isConfigurable)
                    .forEach(action ->
                            least.put(action.wireName(), rights.leastFor(action).wireName()));
            return least;
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
