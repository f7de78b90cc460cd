package io.parlance.mail.control;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The plain text of one kind of mail: the first line is its subject, an empty one follows. {@code {name}} stands for a value, of which
 * nothing is taken that would end a line or a header, so that nobody writes into a mail what it does not say. Immutable.
 */
final class MailTemplate {

    private static final Pattern PLACE = Pattern.compile("\\{([a-z]+)}");
    private static final int MAX_VALUE = 500;
    private static final int MAX_SUBJECT = 200;

    private final String subject;
    private final String text;

    /** @param source as the template's file has it */
    MailTemplate(String source) {
        int end = source.indexOf("\n\n");
        if (end < 1 || source.indexOf('\n') != end) {
            throw new IllegalArgumentException("a template is a subject, an empty line and a text");
        }
        this.subject = source.substring(0, end);
        this.text = source.substring(end + 2);
    }

    static MailTemplate of(MailKind kind) {
        String path = "/io/parlance/mail/" + kind.wireName() + ".txt";
        try (InputStream in = Objects.requireNonNull(MailTemplate.class.getResourceAsStream(path), path)) {
            return new MailTemplate(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String subject(Map<String, String> values) {
        String filled = filled(subject, values);
        return filled.substring(
                0, filled.offsetByCodePoints(0, Math.min(MAX_SUBJECT, filled.codePointCount(0, filled.length()))));
    }

    String text(Map<String, String> values) {
        return filled(text, values);
    }

    /** @throws IllegalArgumentException when a value is missing */
    private static String filled(String template, Map<String, String> values) {
        return PLACE.matcher(template).replaceAll(place -> {
            String value = values.get(place.group(1));
            if (value == null) {
                throw new IllegalArgumentException("the template needs a value for " + place.group(1));
            }
            return Matcher.quoteReplacement(onOneLine(value));
        });
    }

    /** Controls, line and paragraph separators, and marks that turn the direction of text become blanks. */
    static String onOneLine(String value) {
        StringBuilder line = new StringBuilder();
        value.codePoints().limit(MAX_VALUE).map(c -> breaksOut(c) ? ' ' : c).forEach(line::appendCodePoint);
        return line.toString();
    }

    private static boolean breaksOut(int codePoint) {
        int type = Character.getType(codePoint);
        return Character.isISOControl(codePoint)
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.FORMAT
                || type == Character.SURROGATE;
    }
}
