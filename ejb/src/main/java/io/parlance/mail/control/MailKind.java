package io.parlance.mail.control;

import java.util.Locale;

/** What mails are about; each has its template beside this class, named as its wire name. */
public enum MailKind {
    /** To who registered: is this address yours? */
    VERIFY_EMAIL,
    /** To an address that somebody wants to have from now on: is it yours? */
    VERIFY_NEW_EMAIL,
    /** To an address that was replaced. */
    EMAIL_CHANGED,
    /** With a link to set another password. */
    RESET_PASSWORD,
    /** The password was set by such a link. */
    PASSWORD_RESET;

    /** As the table and the wire have it. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static MailKind of(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
