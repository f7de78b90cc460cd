package io.parlance.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.LongConsumer;

/** Finds numbers behind a marker in JSON bytes, without reading the JSON. */
final class Scan {

    private final byte[] marker;

    /** @param marker what stands before the number, as in {@code "ref":"} */
    Scan(String marker) {
        this.marker = marker.getBytes(StandardCharsets.US_ASCII);
    }

    /** Hands over each number that follows the marker. */
    void forEach(ByteBuffer text, LongConsumer numbers) {
        int last = text.limit() - marker.length;
        for (int at = 0; at <= last; at++) {
            if (text.get(at) == marker[0] && matches(text, at)) {
                at += marker.length;
                numbers.accept(number(text, at));
            }
        }
    }

    boolean occursIn(ByteBuffer text) {
        int last = text.limit() - marker.length;
        for (int at = 0; at <= last; at++) {
            if (matches(text, at)) {
                return true;
            }
        }
        return false;
    }

    private boolean matches(ByteBuffer text, int at) {
        for (int i = 0; i < marker.length; i++) {
            if (text.get(at + i) != marker[i]) {
                return false;
            }
        }
        return true;
    }

    private static long number(ByteBuffer text, int at) {
        long number = 0;
        for (int i = at; i < text.limit() && Character.isDigit(text.get(i)); i++) {
            number = 10 * number + text.get(i) - '0';
        }
        return number;
    }
}
