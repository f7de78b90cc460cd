package io.parlance.identity.control;

import io.parlance.kernel.Problem;

/**
 * The command of somebody who is not signed in and wants a mail. Immutable.
 *
 * @param tenant its short name
 * @param username a username or an e-mail address
 */
public record AskForMail(String tenant, String username) {

    private static final int MAX_NAME = 300;

    /** @throws Problem BAD_REQUEST naming a field that is missing or far too long; a name that nobody has is no error */
    public AskForMail {
        Fields.text("tenant", Fields.required("tenant", tenant), MAX_NAME);
        Fields.text("username", Fields.required("username", username), MAX_NAME);
    }
}
