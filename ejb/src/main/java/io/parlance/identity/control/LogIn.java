package io.parlance.identity.control;

import io.parlance.kernel.Problem;
import java.util.Optional;

/**
 * The command behind {@code login}. Immutable.
 *
 * @param username a username or an e-mail address
 */
public record LogIn(String tenant, String username, String password, Optional<String> deviceId) {

    private static final int MAX_DEVICE_ID = 100;

    /**
     * @throws Problem BAD_REQUEST naming a field that is missing or far too long; a value that breaks the rules of registering
     *     is no error here, it is nobody's
     */
    public LogIn {
        limited("tenant", tenant);
        limited("username", username);
        limited("password", password);
        deviceId.ifPresent(id -> Fields.text("deviceId", id, MAX_DEVICE_ID));
    }

    private static void limited(String field, String value) {
        if (Fields.required(field, value).length() > 2 * PasswordRules.MAX_LENGTH) {
            throw Problem.badRequest(field, "is too long");
        }
    }

    @Override
    public String toString() {
        return "LogIn[" + tenant + ", " + username + "]";
    }
}
