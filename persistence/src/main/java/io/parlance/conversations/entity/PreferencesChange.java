package io.parlance.conversations.entity;

import io.parlance.kernel.Problem;
import java.util.Optional;

/**
 * What of a member's preferences changes; empty for what stays.
 *
 * @param customTitle an inner empty clears it
 */
public record PreferencesChange(
        Optional<Boolean> muted,
        Optional<Boolean> pinned,
        Optional<Boolean> hidden,
        Optional<Optional<String>> customTitle) {

    private static final String TITLE = "preferences.customTitle";

    /** @throws Problem BAD_REQUEST, field {@code preferences.customTitle} */
    public PreferencesChange {
        customTitle.flatMap(title -> title).ifPresent(PreferencesChange::check);
    }

    private static void check(String title) {
        if (title.isBlank() || title.codePointCount(0, title.length()) > About.MAX_TITLE) {
            throw Problem.badRequest(
                    TITLE,
                    "must have from 1 to " + About.MAX_TITLE + " characters, not all of them white space, or be null");
        }
        if (title.codePoints()
                .anyMatch(c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE))) {
            throw Problem.badRequest(TITLE, "must have no NUL and no lone surrogate");
        }
    }
}
