package io.parlance.mail.control;

import io.parlance.kernel.UserId;
import java.util.Map;

/**
 * A mail that is to be written. Immutable.
 *
 * @param user whom it is about
 * @param recipient an e-mail address
 * @param values what its template asks for; some may be secret
 */
public record OutgoingMail(MailKind kind, UserId user, String recipient, Map<String, String> values) {

    public OutgoingMail {
        values = Map.copyOf(values);
    }

    /** Without its values. */
    @Override
    public String toString() {
        return "OutgoingMail[" + kind + ", " + user + "]";
    }
}
