package io.parlance.tenancy.control;

import io.parlance.kernel.Problem;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The command behind {@code POST /admin/tenants}. Immutable.
 *
 * @param name the short name that log-ins give
 * @param openForRegistration whether people may register by themselves
 * @param placement where its documents are to live; empty for the shared database
 */
public record NewTenant(
        String name, String displayName, boolean openForRegistration, Optional<WantedPlacement.Request> placement) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,49}");
    private static final int MAX_DISPLAY_NAME = 100;

    /** @throws Problem BAD_REQUEST naming the field; a field that is missing is null here */
    public NewTenant {
        if (name == null || !NAME.matcher(name).matches()) {
            throw Problem.badRequest("name", "must be 1 to 50 characters of a-z 0-9 -, not a hyphen first");
        }
        checkDisplayName(displayName);
    }

    static String checkDisplayName(String displayName) {
        if (displayName == null
                || displayName.isBlank()
                || displayName.codePointCount(0, displayName.length()) > MAX_DISPLAY_NAME
                || displayName.codePoints().anyMatch(NewTenant::isUnprintable)) {
            throw Problem.badRequest(
                    "displayName", "must have 1 to " + MAX_DISPLAY_NAME + " characters, no control characters");
        }
        return displayName;
    }

    private static boolean isUnprintable(int codePoint) {
        return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
    }
}
