package io.parlance.conversations.entity;

import io.parlance.kernel.Problem;
import io.parlance.permissions.entity.RoomRights;
import java.util.Optional;

/**
 * What a conversation's owner decides about it. Immutable.
 *
 * @param allowMentions whether {@code @username} names anybody
 * @param archiveAfterDays days without a message after which it is archived; empty: never
 * @param openToJoin whether anybody of the tenant finds it and may join; channels only
 */
public record ConversationSettings(
        HistoryForJoiners historyForJoiners,
        boolean allowFileUpload,
        boolean allowMentions,
        boolean muteNotifications,
        Optional<Integer> archiveAfterDays,
        boolean openToJoin,
        RoomRights rights) {

    public static final ConversationSettings DEFAULTS =
            new ConversationSettings(HistoryForJoiners.ALL, true, true, false, Optional.empty());

    private static final int MAX_DAYS = 3_650;

    /** @throws Problem BAD_REQUEST, field {@code settings.archiveAfterDays} */
    public ConversationSettings {
        archiveAfterDays.ifPresent(days -> {
            if (days < 1 || days > MAX_DAYS) {
                throw Problem.badRequest("settings.archiveAfterDays", "must be null or from 1 to " + MAX_DAYS);
            }
        });
    }

    /** For members only, with rights as they are by default. */
    public ConversationSettings(
            HistoryForJoiners historyForJoiners,
            boolean allowFileUpload,
            boolean allowMentions,
            boolean muteNotifications,
            Optional<Integer> archiveAfterDays) {
        this(
                historyForJoiners,
                allowFileUpload,
                allowMentions,
                muteNotifications,
                archiveAfterDays,
                false,
                RoomRights.DEFAULTS);
    }

    /** @throws Problem BAD_REQUEST, field {@code settings.openToJoin}, for what is no channel */
    public void check(ConversationType type) {
        if (openToJoin && type != ConversationType.CHANNEL) {
            throw Problem.badRequest("settings.openToJoin", "is for channels");
        }
    }
}
