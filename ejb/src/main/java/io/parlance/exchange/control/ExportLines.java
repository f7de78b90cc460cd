package io.parlance.exchange.control;

import io.parlance.platform.entity.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;

/** Writes lines, counts and sums them. For one thread. */
final class ExportLines {

    private final OutputStream out;
    private final ExchangeFigures figures;
    private final MessageDigest sum = Sha256.digest();
    private long conversations;
    private long messages;

    ExportLines(OutputStream out, ExchangeFigures figures) {
        this.out = out;
        this.figures = figures;
    }

    void write(Line line) throws IOException {
        byte[] text = LineWriting.write(line);
        out.write(text);
        out.write('\n');
        sum.update(text);
        sum.update((byte) '\n');
        figures.countLine(ExchangeFigures.Direction.OUT);
        if (line instanceof Line.Conversation) {
            conversations++;
        } else if (line instanceof Line.Message) {
            messages++;
        }
    }

    /** What the reader has so far is worth having. */
    void flush() throws IOException {
        out.flush();
    }

    void end() throws IOException {
        write(new Line.End(conversations, messages, Optional.of(HexFormat.of().formatHex(sum.digest()))));
    }
}
