package io.parlance.conversations.entity;

import io.parlance.conversations.entity.ConversationDocument.RightsDocument;
import io.parlance.conversations.entity.ConversationDocument.SettingsDocument;
import io.parlance.permissions.entity.Role;
import io.parlance.permissions.entity.RoomAction;
import io.parlance.permissions.entity.RoomRights;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** A conversation's settings to documents and back. What is as it is by default is absent where older documents lack it too. */
final class SettingsMapping {

    private SettingsMapping() {}

    static SettingsDocument toDocument(ConversationSettings settings) {
        return new SettingsDocument(
                settings.historyForJoiners().name(),
                settings.allowFileUpload(),
                settings.allowMentions(),
                settings.muteNotifications(),
                settings.archiveAfterDays().orElse(null),
                settings.openToJoin() ? true : null,
                settings.rights().announcements() ? true : null,
                settings.rights().least().isEmpty()
                        ? null
                        : rights(settings.rights().least()));
    }

    private static RightsDocument rights(Map<RoomAction, Role> least) {
        return new RightsDocument(
                name(least, RoomAction.POST),
                name(least, RoomAction.UPLOAD),
                name(least, RoomAction.MENTION_ALL),
                name(least, RoomAction.PIN),
                name(least, RoomAction.DELETE_OTHERS),
                name(least, RoomAction.INVITE));
    }

    private static String name(Map<RoomAction, Role> least, RoomAction action) {
        return Optional.ofNullable(least.get(action)).map(Role::name).orElse(null);
    }

    static ConversationSettings toSettings(SettingsDocument stored) {
        return new ConversationSettings(
                HistoryForJoiners.valueOf(stored.historyForJoiners()),
                stored.allowFileUpload(),
                stored.allowMentions(),
                stored.muteNotifications(),
                Optional.ofNullable(stored.archiveAfterDays()),
                Boolean.TRUE.equals(stored.openToJoin()),
                new RoomRights(
                        Boolean.TRUE.equals(stored.announcements()),
                        Optional.ofNullable(stored.rights())
                                .map(SettingsMapping::least)
                                .orElse(Map.of())));
    }

    private static Map<RoomAction, Role> least(RightsDocument stored) {
        Map<RoomAction, Role> least = new EnumMap<>(RoomAction.class);
        put(least, RoomAction.POST, stored.post());
        put(least, RoomAction.UPLOAD, stored.upload());
        put(least, RoomAction.MENTION_ALL, stored.mentionAll());
        put(least, RoomAction.PIN, stored.pin());
        put(least, RoomAction.DELETE_OTHERS, stored.deleteOthers());
        put(least, RoomAction.INVITE, stored.invite());
        return least;
    }

    private static void put(Map<RoomAction, Role> least, RoomAction action, String stored) {
        if (stored != null) {
            least.put(action, Role.valueOf(stored));
        }
    }
}
