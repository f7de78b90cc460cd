package io.parlance.identity.entity;

import java.util.Locale;

/** Why a session ended before its time. */
public enum EndReason {
    LOGOUT,
    /** A refresh token was used twice: one of the two who have it is a thief. */
    REUSE,
    /** Its user ended it from another session. */
    ENDED,
    /** The password was changed from another session. */
    PASSWORD,
    /** Its user was deactivated. */
    DEACTIVATED;

    String column() {
        return name().toLowerCase(Locale.ROOT);
    }
}
