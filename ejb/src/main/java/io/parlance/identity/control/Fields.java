package io.parlance.identity.control;

import io.parlance.kernel.Problem;
import java.util.regex.Pattern;

/** The rules of the fields that people type, each refused by its name. */
final class Fields {

    private static final Pattern USERNAME = Pattern.compile("[A-Za-z0-9._-]{2,64}");

    /** Deliberately loose: only a message that arrives proves an address. */
    private static final Pattern EMAIL = Pattern.compile("[^\\s@\\p{Cntrl}]{1,64}@[^\\s@\\p{Cntrl}]{1,190}");

    private static final int MAX_DISPLAY_NAME = 100;

    private Fields() {}

    static String username(String username) {
        if (username == null || !USERNAME.matcher(username).matches()) {
            throw Problem.badRequest("username", "must be 2 to 64 characters of A-Z a-z 0-9 . _ -");
        }
        return username;
    }

    static boolean isUsername(String text) {
        return USERNAME.matcher(text).matches();
    }

    static String email(String email) {
        if (email == null || !EMAIL.matcher(email).matches()) {
            throw Problem.badRequest("email", "must be an e-mail address of at most 255 characters");
        }
        return email;
    }

    static String displayName(String displayName) {
        if (displayName == null || displayName.isBlank()) {
            throw Problem.badRequest("displayName", "must have 1 to " + MAX_DISPLAY_NAME + " characters");
        }
        return text("displayName", displayName, MAX_DISPLAY_NAME);
    }

    /** A text of at most {@code max} characters without control characters but line ends and tabs. */
    static String text(String field, String text, int max) {
        if (text.codePointCount(0, text.length()) > max) {
            throw Problem.badRequest(field, "must have at most " + max + " characters");
        }
        if (text.codePoints().anyMatch(Fields::isUnprintable)) {
            throw Problem.badRequest(field, "must not have control characters or lone surrogates");
        }
        return text;
    }

    static String required(String field, String value) {
        if (value == null || value.isEmpty()) {
            throw Problem.badRequest(field, "is needed");
        }
        return value;
    }

    private static boolean isUnprintable(int codePoint) {
        return (Character.isISOControl(codePoint) && "\n\r\t".indexOf(codePoint) < 0)
                || Character.getType(codePoint) == Character.SURROGATE;
    }
}
