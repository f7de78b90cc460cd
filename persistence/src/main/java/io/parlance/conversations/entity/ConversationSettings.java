package io.parlance.conversations.entity;

import io.parlance.kernel.Problem;
import java.util.Optional;

/**
 * What a conversation's owner decides about it. Immutable.
 *
 * @param archiveAfterDays days without a message after which it is archived; empty: never
 */
public record ConversationSettings(
        HistoryForJoiners historyForJoiners,
        boolean allowFileUpload,
        boolean allowMentions,
        boolean muteNotifications,
        Optional<Integer> archiveAfterDays) {

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
}
