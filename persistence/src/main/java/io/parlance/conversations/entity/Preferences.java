package io.parlance.conversations.entity;

import java.util.Optional;

/**
 * What a member wants for themselves. Immutable; nobody else sees it.
 *
 * @param hidden not to be listed; see {@link #isHiddenAt}
 * @param hiddenUpTo the newest message when it was hidden; empty: hidden whatever comes
 */
public record Preferences(
        boolean muted, boolean pinned, boolean hidden, Optional<Long> hiddenUpTo, Optional<String> customTitle) {

    public static final Preferences NONE = new Preferences(false, false, false, Optional.empty(), Optional.empty());

    /** Hidden lasts until the next message: who hides a conversation wants to see no more of it now, not to miss what comes. */
    public boolean isHiddenAt(long head) {
        return hidden && hiddenUpTo.map(upTo -> head <= upTo).orElse(true);
    }
}
