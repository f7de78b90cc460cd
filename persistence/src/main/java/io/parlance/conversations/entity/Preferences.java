package io.parlance.conversations.entity;

import java.util.Optional;

/** What a member wants for themselves. Immutable; nobody else sees it. */
public record Preferences(boolean muted, boolean pinned, boolean hidden, Optional<String> customTitle) {

    public static final Preferences NONE = new Preferences(false, false, false, Optional.empty());
}
