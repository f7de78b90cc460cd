package io.parlance.bench;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/** One socket of the load client: shakes hands, then sends and receives frames. Belongs to the selector's thread. */
final class LoadConnection {

    private static final int TEXT = 0x81;
    private static final int PONG = 0x8a;
    private static final int OPCODE_TEXT = 0x1;
    private static final int OPCODE_CLOSE = 0x8;
    private static final int OPCODE_PING = 0x9;
    private static final int MASKED = 0x80;
    private static final int NO_MASK = 0;

    /** What happens on a connection. */
    interface Handler {

        /** Hands are shaken. */
        void opened();

        /** A text message; the buffer is only valid during the call. */
        void received(ByteBuffer text);
    }

    private final SocketChannel channel;
    private final Deque<ByteBuffer> unsent = new ArrayDeque<>();
    private final FrameReader frames = new FrameReader();
    private final SelectionKey key;
    private final Handler handler;
    private final StringBuilder handshake = new StringBuilder();
    private boolean open;

    LoadConnection(Selector selector, URI base, String accessToken, Handler handler) throws IOException {
        this.handler = handler;
        channel = SocketChannel.open(new InetSocketAddress(base.getHost(), base.getPort()));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        key = channel.register(selector, SelectionKey.OP_READ, this);
        unsent.add(ByteBuffer.wrap(("GET /chat HTTP/1.1\r\nHost: " + base.getAuthority()
                        + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: parlance.v1\r\n"
                        + "Authorization: Bearer " + accessToken + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII)));
        flush();
    }

    /** The mask is zero, so that the payload needs no second pass: a client must mask, it need not scramble. */
    void sendText(byte[] payload) {
        unsent.add(frame(TEXT, payload));
    }

    private static ByteBuffer frame(int first, byte[] payload) {
        ByteBuffer frame = ByteBuffer.allocate(8 + payload.length).put((byte) first);
        if (payload.length < 126) {
            frame.put((byte) (MASKED | payload.length));
        } else {
            frame.put((byte) (MASKED | 126)).putShort((short) payload.length);
        }
        return frame.putInt(NO_MASK).put(payload).flip();
    }

    void flush() throws IOException {
        while (!unsent.isEmpty()) {
            channel.write(unsent.toArray(ByteBuffer[]::new));
            while (!unsent.isEmpty() && !unsent.peek().hasRemaining()) {
                unsent.remove();
            }
            if (!unsent.isEmpty() && unsent.peek().hasRemaining()) {
                break;
            }
        }
        key.interestOps(unsent.isEmpty() ? SelectionKey.OP_READ : SelectionKey.OP_READ | SelectionKey.OP_WRITE);
    }

    void read() throws IOException {
        if (!open && !shakeHands()) {
            return;
        }
        int read = channel.read(frames.space());
        while (read > 0) {
            frames.drain(this::accept);
            read = channel.read(frames.space());
        }
        if (read < 0) {
            throw new EOFException("the server closed a connection");
        }
    }

    private void accept(int opcode, ByteBuffer payload) {
        switch (opcode) {
            case OPCODE_TEXT -> handler.received(payload);
            case OPCODE_PING -> {
                byte[] echo = new byte[payload.remaining()];
                payload.get(echo);
                unsent.add(frame(PONG, echo));
            }
            case OPCODE_CLOSE -> throw new IllegalStateException("closed with " + (payload.getShort() & 0xffff));
            default -> throw new IllegalStateException("opcode " + opcode);
        }
    }

    /** Byte by byte, so that nothing behind the empty line is swallowed. */
    private boolean shakeHands() throws IOException {
        ByteBuffer one = ByteBuffer.allocate(1);
        while (channel.read(one) > 0) {
            handshake.append((char) one.get(0));
            one.clear();
            if (handshake.length() >= 4 && handshake.indexOf("\r\n\r\n", handshake.length() - 4) >= 0) {
                if (!handshake.toString().startsWith("HTTP/1.1 101")) {
                    throw new IOException("no handshake: " + handshake);
                }
                open = true;
                handler.opened();
                return true;
            }
        }
        return false;
    }

    void close() throws IOException {
        channel.close();
    }
}
