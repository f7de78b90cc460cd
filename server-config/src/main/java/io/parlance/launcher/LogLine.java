package io.parlance.launcher;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the message out of one line of the server's JSON log. */
final class LogLine {

    private static final Pattern MESSAGE = Pattern.compile("\"message\":\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final int LONGEST = 300;

    private LogLine() {}

    static String message(String line) {
        Matcher matcher = MESSAGE.matcher(line);
        String message = matcher.find() ? matcher.group(1) : line;
        String plain = message.replace("\\n", " ").replace("\\\"", "\"").replace("\\/", "/");
        return plain.length() > LONGEST ? plain.substring(0, LONGEST) + "..." : plain;
    }
}
