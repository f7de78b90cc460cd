package io.parlance.testing;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A WebSocket by hand (RFC 6455), for what no client library would send: announced lengths that never come, text that is not
 * UTF-8, handshakes that lack something. One thread only.
 */
public final class RawSocket implements AutoCloseable {

    public static final int CONTINUATION = 0x0;
    public static final int TEXT = 0x1;
    public static final int BINARY = 0x2;
    public static final int CLOSE = 0x8;

    private static final int FINAL = 0x80;
    private static final int MASKED = 0x80;
    private static final byte[] MASK = {0, 0, 0, 0};

    /** A frame as it came. */
    public record Frame(int opcode, byte[] payload) {

        public String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }

        /** The code of a close frame. */
        public int closeCode() {
            return ByteBuffer.wrap(payload).getShort() & 0xffff;
        }
    }

    private final Socket socket;
    private final URI base;
    private final DataInputStream in;
    private final OutputStream out;

    private RawSocket(URI base) throws IOException {
        this.base = base;
        this.socket = new Socket(base.getHost(), base.getPort());
        socket.setSoTimeout((int) ChatSocket.PATIENCE.toMillis());
        socket.setTcpNoDelay(true);
        this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        this.out = socket.getOutputStream();
    }

    static RawSocket connect(URI base) {
        try {
            return new RawSocket(base);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The headers of a good handshake, to be changed at will. */
    public static Map<String, String> goodHandshake() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Upgrade", "websocket");
        headers.put("Connection", "Upgrade");
        headers.put("Sec-WebSocket-Version", "13");
        headers.put("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
        headers.put("Sec-WebSocket-Protocol", "parlance.v1");
        return headers;
    }

    /** Asks for {@code /chat} and returns the status: 101 when hands were shaken. */
    public int handshake(Map<String, String> headers) {
        StringBuilder request = new StringBuilder("GET /chat HTTP/1.1\r\nHost: ")
                .append(base.getAuthority())
                .append("\r\n");
        headers.forEach(
                (name, value) -> request.append(name).append(": ").append(value).append("\r\n"));
        send(request.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
        String status = line();
        while (!line().isEmpty()) {
            // the answer's headers say nothing that a test asks for
        }
        return Integer.parseInt(status.split(" ", 3)[1]);
    }

    public void sendFrame(int opcode, byte[] payload) {
        sendHeader(FINAL | opcode, payload.length, payload);
    }

    /** A part of a message that is not its last. */
    public void sendFragment(int opcode, byte[] payload) {
        sendHeader(opcode, payload.length, payload);
    }

    /** Announces a frame of that length and sends nothing of it. */
    public void sendHeader(int opcode, long length) {
        sendHeader(FINAL | opcode, length, new byte[0]);
    }

    private void sendHeader(int first, long length, byte[] payload) {
        ByteBuffer frame = ByteBuffer.allocate(14 + payload.length).put((byte) first);
        if (length < 126) {
            frame.put((byte) (MASKED | length));
        } else if (length < 65_536) {
            frame.put((byte) (MASKED | 126)).putShort((short) length);
        } else {
            frame.put((byte) (MASKED | 127)).putLong(length);
        }
        frame.put(MASK).put(payload).flip();
        byte[] bytes = new byte[frame.remaining()];
        frame.get(bytes);
        send(bytes);
    }

    public void send(byte[] bytes) {
        try {
            out.write(bytes);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The code with which the server closes; frames before that are skipped. */
    public int awaitClose() {
        Frame frame = read();
        while (frame.opcode() != CLOSE) {
            frame = read();
        }
        return frame.closeCode();
    }

    public Frame read() {
        try {
            int opcode = in.readUnsignedByte() & 0x0f;
            byte[] payload = new byte[length(in.readUnsignedByte())];
            in.readFully(payload);
            return new Frame(opcode, payload);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int length(int first) throws IOException {
        if (first == 126) {
            return in.readUnsignedShort();
        }
        return first == 127 ? Math.toIntExact(in.readLong()) : first;
    }

    private String line() {
        try {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int b = in.read(); b != '\n'; b = in.read()) {
                if (b < 0) {
                    throw new EOFException("the server hung up");
                }
                line.write(b);
            }
            return line.toString(StandardCharsets.US_ASCII).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
