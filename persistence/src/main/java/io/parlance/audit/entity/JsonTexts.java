package io.parlance.audit.entity;

import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;

/**
 * JSON in one form only, so that the same values always have the same hash: keys in their order, no white space, nothing escaped
 * but the quote, the backslash and control characters. A NUL and lone surrogates, which PostgreSQL does not keep, become U+FFFD.
 */
public final class JsonTexts {

    private static final char REPLACEMENT = '\uFFFD';

    private JsonTexts() {}

    /** The values as a JSON object; what is no text, number, boolean, map or collection is written as its text. */
    public static String object(Map<String, ?> values) {
        StringBuilder json = new StringBuilder();
        write(json, values);
        return json.toString();
    }

    /** What of a text can be kept. */
    public static String keepable(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (pair) {
                kept.append(c).append(text.charAt(++i));
            } else {
                kept.append(c == 0 || Character.isSurrogate(c) ? REPLACEMENT : c);
            }
        }
        return kept.toString();
    }

    private static void write(StringBuilder json, Object value) {
        switch (value) {
            case Map<?, ?> map -> writeMap(json, map);
            case Collection<?> list -> writeList(json, list);
            case Integer number -> json.append(number);
            case Long number -> json.append(number);
            case Boolean truth -> json.append(truth);
            default -> quote(json, keepable(value.toString()));
        }
    }

    private static void writeMap(StringBuilder json, Map<?, ?> map) {
        TreeMap<String, Object> sorted = new TreeMap<>();
        map.forEach((key, value) -> sorted.put(keepable(key.toString()), value));
        json.append('{');
        String separator = "";
        for (Map.Entry<String, Object> entry : sorted.entrySet()) {
            json.append(separator);
            quote(json, entry.getKey());
            json.append(':');
            write(json, entry.getValue());
            separator = ",";
        }
        json.append('}');
    }

    private static void writeList(StringBuilder json, Collection<?> list) {
        json.append('[');
        for (Iterator<?> values = list.iterator(); values.hasNext(); ) {
            write(json, values.next());
            json.append(values.hasNext() ? "," : "");
        }
        json.append(']');
    }

    static void quote(StringBuilder json, String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ') {
                json.append("\\u00").append(c < 16 ? "0" : "").append(Integer.toHexString(c));
            } else {
                json.append(c);
            }
        }
        json.append('"');
    }
}
