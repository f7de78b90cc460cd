package io.parlance.conversations.entity;

import io.parlance.permissions.entity.Role;
import io.parlance.permissions.entity.RoomAction;
import io.parlance.permissions.entity.RoomRights;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What of a conversation's settings changes; empty for what stays.
 *
 * @param archiveAfterDays an inner empty means never
 */
public record SettingsChange(
        Optional<HistoryForJoiners> historyForJoiners,
        Optional<Boolean> allowFileUpload,
        Optional<Boolean> allowMentions,
        Optional<Boolean> muteNotifications,
        Optional<Optional<Integer>> archiveAfterDays,
        Optional<Boolean> openToJoin,
        Rights rights) {

    public static final SettingsChange NONE = new SettingsChange(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            new Rights(Optional.empty(), Map.of()));

    /**
     * Who may do what.
     *
     * @param least the least roles that are named
     */
    public record Rights(Optional<Boolean> announcements, Map<RoomAction, Role> least) {

        public Rights {
            Map<RoomAction, Role> sorted = new EnumMap<>(RoomAction.class);
            sorted.putAll(least);
            least = Collections.unmodifiableMap(sorted);
        }

        RoomRights on(RoomRights before) {
            return before.with(least).withAnnouncements(announcements.orElse(before.announcements()));
        }
    }

    /** @throws io.parlance.kernel.Problem BAD_REQUEST naming the field */
    public ConversationSettings on(ConversationSettings before) {
        return new ConversationSettings(
                historyForJoiners.orElse(before.historyForJoiners()),
                allowFileUpload.orElse(before.allowFileUpload()),
                allowMentions.orElse(before.allowMentions()),
                muteNotifications.orElse(before.muteNotifications()),
                archiveAfterDays.orElse(before.archiveAfterDays()),
                openToJoin.orElse(before.openToJoin()),
                rights.on(before.rights()));
    }
}
