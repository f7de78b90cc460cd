package io.parlance.messaging.control;

import io.parlance.kernel.Problem;
import java.util.regex.Pattern;

/**
 * One emoji: one extended grapheme cluster (UAX #29) that is an emoji by the Unicode properties (UTS #51), with its modifiers,
 * joiners and variation selectors.
 */
public record Emoji(String value) {

    private static final Pattern ONE_CLUSTER = Pattern.compile("\\X");
    private static final int MAX_LENGTH = 64;
    private static final int KEYCAP = 0x20E3;
    private static final int FIRST_REGIONAL = 0x1F1E6;
    private static final int LAST_REGIONAL = 0x1F1FF;

    /** @throws Problem BAD_REQUEST, field {@code emoji} */
    public Emoji {
        if (value == null
                || value.isEmpty()
                || value.length() > MAX_LENGTH
                || !ONE_CLUSTER.matcher(value).matches()
                || !isEmoji(value)) {
            throw Problem.badRequest("emoji", "must be one emoji");
        }
    }

    private static boolean isEmoji(String cluster) {
        int first = cluster.codePointAt(0);
        if (!Character.isEmoji(first)) {
            return false;
        }
        if (first < 0x80) {
            // digits and signs are the base of keycaps, and nothing else
            return cluster.indexOf(KEYCAP) > 0;
        }
        if (first >= FIRST_REGIONAL && first <= LAST_REGIONAL) {
            // a flag has two letters
            return cluster.codePointCount(0, cluster.length()) == 2;
        }
        return true;
    }

    @Override
    public String toString() {
        return value;
    }
}
