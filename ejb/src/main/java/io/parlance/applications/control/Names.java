package io.parlance.applications.control;

import io.parlance.kernel.Problem;

/** The rule of the names that people give to applications and keys. */
final class Names {

    private static final int MAX = 100;

    private Names() {}

    /** @throws Problem BAD_REQUEST, field {@code name}; a name that is missing is null */
    static String check(String name) {
        if (name == null
                || name.isBlank()
                || name.codePointCount(0, name.length()) > MAX
                || name.codePoints().anyMatch(Names::isUnprintable)) {
            throw Problem.badRequest("name", "must have 1 to " + MAX + " characters, no control characters");
        }
        return name;
    }

    private static boolean isUnprintable(int codePoint) {
        return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
    }
}
