package io.parlance.exchange.control;

import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.platform.entity.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/** The lines of a file, one after the other: bounded in length each and in all, empty ones left out. For one thread. */
final class LineSource {

    private static final int BUFFER = 1 << 16;
    private static final int FIRST_LINE = 1 << 10;

    private final InputStream in;
    private final int maxLine;
    private final long maxBytes;
    private final byte[] buffer = new byte[BUFFER];
    private final MessageDigest sum = Sha256.digest();
    private int next;
    private int end;
    private long bytes;
    private byte[] line = new byte[FIRST_LINE];
    private int length;
    private long number;

    LineSource(InputStream in, int maxLine, long maxBytes) {
        this.in = in;
        this.maxLine = maxLine;
        this.maxBytes = maxBytes;
    }

    /**
     * Goes on to the next line.
     *
     * @return false at the end
     * @throws Problem TOO_LARGE, field {@code line} or {@code body}
     * @throws IOException when the stream breaks off
     */
    boolean next() throws IOException {
        do {
            number++;
            if (!read()) {
                number--;
                return false;
            }
        } while (isEmpty());
        return true;
    }

    /** Of the current line, from 1. */
    long number() {
        return number;
    }

    /** The current line without its end. */
    byte[] line() {
        int trimmed = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
        return Arrays.copyOf(line, trimmed);
    }

    /** The sum begins with the current line. */
    void sumFromHere() {
        sum.reset();
        sum();
    }

    /** The current line goes into the sum, with its line end. */
    void sum() {
        sum.update(line, 0, length);
        sum.update((byte) '\n');
    }

    /** SHA-256 (FIPS 180-4) of what went into it, hexadecimal; it begins anew. */
    String takeSum() {
        return HexFormat.of().formatHex(sum.digest());
    }

    /** @return false when there is nothing any more */
    private boolean read() throws IOException {
        length = 0;
        while (true) {
            if (next == end && !fill()) {
                return length > 0;
            }
            int from = next;
            while (next < end && buffer[next] != '\n') {
                next++;
            }
            append(from, next - from);
            if (next < end) {
                next++;
                return true;
            }
        }
    }

    private boolean fill() throws IOException {
        int count = in.read(buffer, 0, BUFFER);
        next = 0;
        end = Math.max(0, count);
        bytes += end;
        if (bytes > maxBytes) {
            throw Problem.of(ErrorCode.TOO_LARGE, "body", "must have at most " + maxBytes + " bytes, unpacked");
        }
        return count > 0;
    }

    private void append(int from, int count) {
        if (length + count > maxLine) {
            throw Problem.of(ErrorCode.TOO_LARGE, "line", "must have at most " + maxLine + " bytes");
        }
        if (length + count > line.length) {
            line = Arrays.copyOf(line, Math.max(length + count, Math.min(maxLine, line.length * 2)));
        }
        System.arraycopy(buffer, from, line, length, count);
        length += count;
    }

    private boolean isEmpty() {
        return length == 0 || (length == 1 && line[0] == '\r');
    }
}
