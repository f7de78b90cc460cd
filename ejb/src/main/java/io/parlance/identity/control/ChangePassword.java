package io.parlance.identity.control;

import io.parlance.kernel.Problem;

/** The command behind changing one's password. Immutable. */
public record ChangePassword(String currentPassword, String newPassword) {

    /** @throws Problem BAD_REQUEST naming a field that is missing, or new and the same as the current */
    public ChangePassword {
        text("currentPassword", currentPassword);
        text("newPassword", newPassword);
        if (newPassword.equals(currentPassword)) {
            throw Problem.badRequest("newPassword", "is the current one; choose another");
        }
    }

    private static void text(String field, String value) {
        Fields.text(field, Fields.required(field, value), PasswordRules.MAX_LENGTH);
    }

    @Override
    public String toString() {
        return "ChangePassword[]";
    }
}
