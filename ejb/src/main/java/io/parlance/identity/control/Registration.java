package io.parlance.identity.control;

import io.parlance.kernel.Problem;

/** The command behind {@code register}; what exists of it is within the rules. Immutable. */
public record Registration(String tenant, String username, String email, String password, String displayName) {

    /** @throws Problem BAD_REQUEST naming the field; a field that is missing is null here */
    public Registration {
        Fields.required("tenant", tenant);
        Fields.username(username);
        Fields.email(email);
        Fields.displayName(displayName);
        PasswordRules.check(Fields.required("password", password), username, email);
    }

    @Override
    public String toString() {
        return "Registration[" + tenant + ", " + username + "]";
    }
}
