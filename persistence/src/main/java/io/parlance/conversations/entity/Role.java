package io.parlance.conversations.entity;

import java.util.Locale;

/** What a member may do in a conversation. The wire name is the constant in lower case. */
public enum Role {
    OWNER,
    ADMIN,
    MEMBER,
    GUEST;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
