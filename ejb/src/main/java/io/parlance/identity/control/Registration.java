package io.parlance.identity.control;

import io.parlance.kernel.Problem;

/** The command behind {@code register}; what exists of it is within the rules. Immutable. */
public record Registration(String tenant, String username, String email, String password, String displayName) {

    private static final int MAX_TENANT = 50;

    /** @throws Problem BAD_REQUEST naming the field; a field that is missing is null here */
    public Registration {
        Fields.text("tenant", Fields.required("tenant", tenant), MAX_TENANT);
        Fields.username(username);
        Fields.email(email);
        Fields.displayName(displayName);
        PasswordRules.check(
                "password",
                Fields.text("password", Fields.required("password", password), PasswordRules.MAX_LENGTH),
                username,
                email);
    }

    @Override
    public String toString() {
        return "Registration[" + tenant + ", " + username + "]";
    }
}
