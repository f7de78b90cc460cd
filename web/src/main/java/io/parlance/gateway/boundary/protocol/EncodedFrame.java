package io.parlance.gateway.boundary.protocol;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** One frame as UTF-8, shared by all its receivers: nobody changes the bytes. Immutable. */
public final class EncodedFrame {

    private final byte[] utf8;

    EncodedFrame(byte[] utf8) {
        this.utf8 = utf8;
    }

    /** In bytes. */
    public int size() {
        return utf8.length;
    }

    public void appendTo(ByteArrayOutputStream out) {
        out.write(utf8, 0, utf8.length);
    }

    @Override
    public String toString() {
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
