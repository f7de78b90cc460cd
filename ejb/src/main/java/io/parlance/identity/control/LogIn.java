package io.parlance.identity.control;

import io.parlance.kernel.Problem;
import java.util.Optional;

/**
 * The command behind {@code login}. Immutable.
 *
 * @param username a username or an e-mail address
 */
public record LogIn(String tenant, String username, String password, Optional<String> deviceId) {

    /** Longer than any name or address may be. */
    private static final int MAX_NAME = 300;

    private static final int MAX_DEVICE_ID = 100;

    /**
     * @throws Problem BAD_REQUEST naming a field that is missing or far too long; a value that breaks the rules of registering
     *     is no error here, it is nobody's
     */
    public LogIn {
        Fields.text("tenant", Fields.required("tenant", tenant), MAX_NAME);
        Fields.text("username", Fields.required("username", username), MAX_NAME);
        Fields.text("password", Fields.required("password", password), PasswordRules.MAX_LENGTH);
        deviceId.ifPresent(id -> Fields.text("deviceId", id, MAX_DEVICE_ID));
    }

    @Override
    public String toString() {
        return "LogIn[" + tenant + ", " + username + "]";
    }
}
