package io.parlance.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;

/**
 * The load on one room: keeps a number of sends outstanding, times the acknowledgements and the deliveries. Belongs to the
 * selector's thread.
 */
final class RoomLoad {

    private static final Scan REF = new Scan("\"ref\":\"");
    private static final Scan SEQUENCE = new Scan("\"sequence\":");
    private static final Scan SENT_AT = new Scan("\"text\":\"");
    private static final Scan REFUSED = new Scan("\"ok\":false");
    private static final String PADDING = " lorem ipsum dolor sit amet, consectetur adipisici elit, sed eiusmod tempor";

    private final Measurement measurement;
    private final String prefix;
    private final int outstanding;
    private final BitSet acknowledged = new BitSet();
    private final LoadConnection connection;
    private long next;
    private int inFlight;

    RoomLoad(LoadClient client, Room room, Measurement measurement, int outstanding) {
        this.measurement = measurement;
        this.outstanding = outstanding;
        this.prefix =
                "{\"event\":\"sendMessage\",\"data\":{\"conversationId\":\"" + room.id() + "\",\"clientMessageId\":\"";
        URI base = room.sender().node().base();
        client.connect(base, room.listener().tokens().accessToken(), new Listener());
        connection = client.connect(base, room.sender().tokens().accessToken(), new Sender());
    }

    /** Fills the window; each acknowledgement then sends one more, as long as the measurement wants more. */
    void begin() throws IOException {
        for (int i = 0; i < outstanding; i++) {
            send();
        }
        connection.flush();
    }

    boolean isQuiet() {
        return inFlight == 0;
    }

    /** The sequences that were acknowledged. */
    BitSet acknowledged() {
        return acknowledged;
    }

    /** The client id of a sender's message, counted from 0. */
    static String clientId(long number) {
        return "m-" + number;
    }

    private void send() {
        long now = System.nanoTime();
        String frame = prefix + clientId(next) + "\",\"content\":{\"text\":\"" + now + PADDING + "\"}},\"ref\":\"" + now
                + "\"}";
        next++;
        inFlight++;
        connection.sendText(frame.getBytes(StandardCharsets.US_ASCII));
    }

    private final class Sender implements LoadConnection.Handler {

        @Override
        public void opened() {
            measurement.opened();
        }

        @Override
        public void received(ByteBuffer text) {
            if (REFUSED.occursIn(text)) {
                throw new IllegalStateException("refused: " + StandardCharsets.UTF_8.decode(text));
            }
            long now = System.nanoTime();
            int before = inFlight;
            REF.forEach(text, sentAt -> {
                inFlight--;
                measurement.acknowledged(now - sentAt);
            });
            if (inFlight < before) {
                SEQUENCE.forEach(text, sequence -> acknowledged.set((int) sequence));
            }
            for (int i = inFlight; i < before && measurement.wantsMore(); i++) {
                send();
            }
        }
    }

    private final class Listener implements LoadConnection.Handler {

        @Override
        public void opened() {
            measurement.opened();
        }

        @Override
        public void received(ByteBuffer text) {
            long now = System.nanoTime();
            SENT_AT.forEach(text, sentAt -> measurement.delivered(now - sentAt));
        }
    }
}
