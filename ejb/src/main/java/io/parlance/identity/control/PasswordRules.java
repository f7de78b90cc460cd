package io.parlance.identity.control;

import io.parlance.kernel.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Which passwords are taken: long enough, and none of those that everybody tries first (NIST SP 800-63B, 5.1.1.2). No rules
 * about kinds of characters: they make passwords worse.
 */
final class PasswordRules {

    static final int MIN_LENGTH = 10;
    static final int MAX_LENGTH = 1_000;

    private static final String WORST = "/io/parlance/identity/worst-passwords.txt";
    private static final Set<String> WORST_PASSWORDS = load();

    private PasswordRules() {}

    /** @throws Problem BAD_REQUEST, naming the field that the password came in */
    static void check(String field, String password, String username, String email) {
        int length = password.codePointCount(0, password.length());
        if (length < MIN_LENGTH || length > MAX_LENGTH) {
            throw Problem.badRequest(field, "must have " + MIN_LENGTH + " to " + MAX_LENGTH + " characters");
        }
        String lower = password.toLowerCase(Locale.ROOT);
        if (WORST_PASSWORDS.contains(lower) || isOneStep(lower)) {
            throw Problem.badRequest(field, "is one of the passwords that are tried first; choose another");
        }
        if (lower.equals(username.toLowerCase(Locale.ROOT)) || lower.equals(email.toLowerCase(Locale.ROOT))) {
            throw Problem.badRequest(field, "must not be the username or the e-mail address");
        }
    }

    /** One character over and over, or a run up or down the alphabet or the digits. */
    private static boolean isOneStep(String text) {
        int step = text.charAt(1) - text.charAt(0);
        if (Math.abs(step) > 1) {
            return false;
        }
        for (int i = 2; i < text.length(); i++) {
            if (text.charAt(i) - text.charAt(i - 1) != step) {
                return false;
            }
        }
        return true;
    }

    private static Set<String> load() {
        try (InputStream in = Objects.requireNonNull(PasswordRules.class.getResourceAsStream(WORST), WORST)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(Predicate.not(String::isBlank))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
