package io.parlance.bench;

import java.nio.ByteBuffer;
import java.util.function.BiConsumer;

/** Cuts a stream of bytes into the unmasked WebSocket frames of a server (RFC 6455, section 5.2). */
final class FrameReader {

    private static final int LARGEST = 16 * 1024 * 1024;

    private ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);

    /** Where to read more bytes into. */
    ByteBuffer space() {
        if (!buffer.hasRemaining()) {
            ByteBuffer larger = ByteBuffer.allocate(2 * buffer.capacity());
            larger.put(buffer.flip());
            buffer = larger;
        }
        return buffer;
    }

    /** Hands every complete frame to the consumer, opcode and payload; the payload is only valid during the call. */
    void drain(BiConsumer<Integer, ByteBuffer> frames) {
        buffer.flip();
        while (readOne(frames)) {
            // the next one
        }
        buffer.compact();
    }

    private boolean readOne(BiConsumer<Integer, ByteBuffer> frames) {
        int start = buffer.position();
        if (buffer.remaining() < 2) {
            return false;
        }
        int opcode = buffer.get() & 0x0f;
        int length = buffer.get() & 0x7f;
        int extra = length == 126 ? 2 : length == 127 ? 8 : 0;
        if (buffer.remaining() < extra) {
            buffer.position(start);
            return false;
        }
        if (extra > 0) {
            length = extra == 2 ? buffer.getShort() & 0xffff : Math.toIntExact(buffer.getLong());
        }
        if (length > LARGEST) {
            throw new IllegalStateException("a frame of " + length + " bytes");
        }
        if (buffer.remaining() < length) {
            buffer.position(start);
            return false;
        }
        frames.accept(opcode, buffer.slice(buffer.position(), length));
        buffer.position(buffer.position() + length);
        return true;
    }
}
