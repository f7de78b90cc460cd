package io.parlance.launcher;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the message out of one line of the server's JSON log. */
final class LogLine {

    private static final Pattern MESSAGE = Pattern.compile("\"message\":\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final String CAUSE = "Caused by: ";
    private static final int LONGEST = 400;

    private LogLine() {}

    /** The message, and what was at the bottom of it where the line carries a stack trace. */
    static String message(String line) {
        Matcher matcher = MESSAGE.matcher(line);
        String message = matcher.find() ? matcher.group(1) : line;
        return shorten(plain(message) + rootCause(line));
    }

    private static String rootCause(String line) {
        int last = line.lastIndexOf(CAUSE);
        if (last < 0) {
            return "";
        }
        String cause = line.substring(last + CAUSE.length());
        int end = cause.indexOf("\\n");
        return " (" + plain(end < 0 ? cause : cause.substring(0, end)) + ")";
    }

    private static String plain(String json) {
        return json.replace("\\n", " ").replace("\\\"", "\"").replace("\\/", "/");
    }

    private static String shorten(String message) {
        return message.length() > LONGEST ? message.substring(0, LONGEST) + "..." : message;
    }
}
