package io.parlance.conversations.entity;

import java.util.Locale;

/** How far a message has come with a member, in this order. The wire name is the constant in lower case. */
public enum MessageStatus {
    SENT,
    DELIVERED,
    READ;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
