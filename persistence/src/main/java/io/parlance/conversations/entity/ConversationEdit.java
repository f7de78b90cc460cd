package io.parlance.conversations.entity;

import java.time.Instant;
import java.util.Optional;

/**
 * What a change sets in a conversation; empty for what stays.
 *
 * @param title an inner empty clears it, as in the others
 * @param archivedAt an inner empty brings it back
 */
public record ConversationEdit(
        Optional<Optional<String>> title,
        Optional<Optional<String>> description,
        Optional<Optional<String>> avatar,
        Optional<ConversationSettings> settings,
        Optional<Optional<Instant>> archivedAt) {

    public static final ConversationEdit NOTHING = new ConversationEdit(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public static ConversationEdit archived(Optional<Instant> at) {
        return new ConversationEdit(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(at));
    }
}
