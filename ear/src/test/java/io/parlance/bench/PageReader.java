package io.parlance.bench;

import io.parlance.testing.Account;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Reads pages of one room over one kept HTTP connection, with as little work for each as possible, since it shares the machine
 * with what it measures. Every page is checked: as many messages as asked for, in order, without a gap. One thread only.
 */
final class PageReader implements AutoCloseable {

    private static final Scan SEQUENCE = new Scan("\"sequence\":");
    private static final String LENGTH = "content-length:";
    private static final int BUFFER = 64 << 10;
    private static final int HEX = 16;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final String before;
    private final String after;
    private byte[] body = new byte[1 << 20];

    PageReader(Account reader, String room) {
        URI base = reader.node().base();
        try {
            socket = new Socket(base.getHost(), base.getPort());
            socket.setTcpNoDelay(true);
            in = new BufferedInputStream(socket.getInputStream(), BUFFER);
            out = socket.getOutputStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        before = "GET /api/v1/conversations/" + room + "/messages?";
        after = " HTTP/1.1\r\nHost: " + base.getAuthority() + "\r\nAuthorization: Bearer "
                + reader.tokens().accessToken() + "\r\n\r\n";
    }

    /**
     * Reads a page and returns how long it took, in nanoseconds, from the request's first byte to the answer's last.
     *
     * @param query as in {@code after=10&limit=50}
     * @param last the sequence that the page must end with
     */
    long read(String query, int messages, long last) {
        try {
            byte[] request = (before + query + after).getBytes(StandardCharsets.US_ASCII);
            long start = System.nanoTime();
            out.write(request);
            int length = readAnswer();
            long took = System.nanoTime() - start;
            check(length, messages, last);
            return took;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The length of the body, which comes as it is or in chunks (RFC 9112, section 7.1). */
    private int readAnswer() throws IOException {
        String status = readLine();
        if (!status.startsWith("HTTP/1.1 200")) {
            throw new IOException("refused: " + status);
        }
        int length = -1;
        String line = readLine();
        while (!line.isEmpty()) {
            if (line.toLowerCase(Locale.ROOT).startsWith(LENGTH)) {
                length = Integer.parseInt(line.substring(LENGTH.length()).strip());
            }
            line = readLine();
        }
        return length < 0 ? readChunks() : readBytes(0, length);
    }

    private int readChunks() throws IOException {
        int length = 0;
        int chunk = Integer.parseInt(readLine(), HEX);
        while (chunk > 0) {
            length = readBytes(length, chunk);
            readLine();
            chunk = Integer.parseInt(readLine(), HEX);
        }
        readLine();
        return length;
    }

    private int readBytes(int at, int count) throws IOException {
        if (at + count > body.length) {
            body = Arrays.copyOf(body, 2 * (at + count));
        }
        if (in.readNBytes(body, at, count) < count) {
            throw new EOFException("the server closed the connection in a page");
        }
        return at + count;
    }

    private String readLine() throws IOException {
        StringBuilder line = new StringBuilder(80);
        int next = in.read();
        while (next != '\n') {
            if (next < 0) {
                throw new EOFException("the server closed the connection");
            }
            if (next != '\r') {
                line.append((char) next);
            }
            next = in.read();
        }
        return line.toString();
    }

    private void check(int length, int messages, long last) {
        AtomicLong expected = new AtomicLong(last - messages + 1);
        SEQUENCE.forEach(ByteBuffer.wrap(body, 0, length), sequence -> {
            if (sequence != expected.getAndIncrement()) {
                throw new IllegalStateException("sequence " + sequence + " in a page that ends with " + last);
            }
        });
        if (expected.get() != last + 1) {
            throw new IllegalStateException("the page ends before " + expected + " and not after " + last);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
