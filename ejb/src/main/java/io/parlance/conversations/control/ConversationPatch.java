package io.parlance.conversations.control;

import io.parlance.conversations.entity.About;
import io.parlance.conversations.entity.Conversation;
import io.parlance.conversations.entity.ConversationEdit;
import io.parlance.conversations.entity.ConversationSettings;
import io.parlance.conversations.entity.SettingsChange;
import java.util.List;
import java.util.Optional;

/**
 * The command behind {@code PATCH /conversations/{id}}; empty for what stays.
 *
 * @param title an inner empty clears it, as in the others
 */
public record ConversationPatch(
        Optional<Optional<String>> title,
        Optional<Optional<String>> description,
        Optional<Optional<String>> avatar,
        SettingsChange settings) {

    /** What two requests with one idempotency key are compared by: everything. */
    List<String> fingerprintParts() {
        return List.of(title.toString(), description.toString(), avatar.toString(), settings.toString());
    }

    /**
     * What of it makes a difference.
     *
     * @throws io.parlance.kernel.Problem BAD_REQUEST naming the field
     */
    ConversationEdit on(Conversation conversation) {
        About before = conversation.about();
        new About(
                before.type(),
                title.orElse(before.title()),
                description.orElse(before.description()),
                avatar.orElse(before.avatar()));
        ConversationSettings wanted = settings.on(conversation.settings());
        wanted.check(before.type());
        return new ConversationEdit(
                title.filter(text -> !text.equals(before.title())),
                description.filter(text -> !text.equals(before.description())),
                avatar.filter(text -> !text.equals(before.avatar())),
                Optional.of(wanted).filter(after -> !after.equals(conversation.settings())),
                Optional.empty());
    }
}
