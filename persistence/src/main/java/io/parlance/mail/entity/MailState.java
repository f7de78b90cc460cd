package io.parlance.mail.entity;

import java.util.Locale;

/** How far a mail has come. */
public enum MailState {
    WAITING,
    /** A mail server has taken it, or it was shown. */
    SENT,
    /** It was given up. */
    FAILED;

    /** As the table and the wire have it. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static MailState of(String column) {
        return valueOf(column.toUpperCase(Locale.ROOT));
    }
}
