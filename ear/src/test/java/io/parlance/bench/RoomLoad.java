package io.parlance.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.parlance.testing.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/**
 * The load on one room: keeps a number of sends outstanding, or sends when it is told to; times the acknowledgements and the
 * deliveries. Belongs to the selector's thread.
 */
final class RoomLoad {

    private static final Scan REF = new Scan("\"ref\":\"");
    private static final Scan SEQUENCE = new Scan("\"sequence\":");
    private static final Scan SENT_AT = new Scan("\"text\":\"");
    private static final Scan REFUSED = new Scan("\"ok\":false");
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final String PADDING = " lorem ipsum dolor sit amet, consectetur adipisici elit, sed eiusmod tempor";

    private final Measurement measurement;
    private final String prefix;
    private final int outstanding;
    private final BitSet acknowledged = new BitSet();
    private final BitSet sentAgain = new BitSet();
    private final Map<Long, Sent> inFlight = new HashMap<>();
    private final Queue<Retry> refused = new ArrayDeque<>();
    private final LoadConnection connection;
    private long next;

    /** @param outstanding sends that are kept under way; 0: it sends only when it is told to */
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
            send(System.nanoTime());
        }
        connection.flush();
    }

    /** Sends one more, which counts from that time on, whenever it leaves; no two at the same time. */
    void sendFrom(long time) throws IOException {
        send(time);
        connection.flush();
    }

    boolean isQuiet() {
        return inFlight.isEmpty();
    }

    /** The sequences that were acknowledged. */
    BitSet acknowledged() {
        return acknowledged;
    }

    /** Whether the server asked to send it later, so that it may stand behind others. */
    boolean wasSentAgain(long number) {
        return sentAgain.get((int) number);
    }

    /** The message of a client id, counted from 0. */
    static long number(String clientId) {
        return Long.parseLong(clientId.substring(2));
    }

    /** The client id of a sender's message, counted from 0. */
    static String clientId(long number) {
        return "m-" + number;
    }

    private void send(long time) {
        Sent sent = new Sent(next++, time);
        inFlight.put(sent.at(), sent);
        write(sent);
    }

    /** The time of sending is the ref and the text, so that a message sent again is the same and counts from its first time. */
    private void write(Sent sent) {
        String frame = prefix + clientId(sent.number()) + "\",\"content\":{\"text\":\"" + sent.at() + PADDING
                + "\"}},\"ref\":\"" + sent.at() + "\"}";
        connection.sendText(frame.getBytes(StandardCharsets.US_ASCII));
    }

    /** Sends again what the server asked to be sent later, when that is now. */
    void tick() throws IOException {
        long now = System.nanoTime();
        while (!refused.isEmpty() && refused.peek().due() - now <= 0) {
            write(refused.remove().sent());
        }
        connection.flush();
    }

    private void retryOrFail(JsonNode reply) {
        JsonNode error = reply.path("error");
        if (!"UNAVAILABLE".equals(error.path("code").asText())) {
            throw new IllegalStateException("refused: " + reply);
        }
        long due = System.nanoTime() + error.path("retryAfterMs").asLong() * NANOS_PER_MILLI;
        Sent sent = inFlight.get(reply.path("ref").asLong());
        refused.add(new Retry(due, sent));
        sentAgain.set((int) sent.number());
        measurement.refused();
    }

    private void acknowledge(ByteBuffer text) {
        long now = System.nanoTime();
        int before = inFlight.size();
        REF.forEach(text, sentAt -> {
            if (inFlight.remove(sentAt) != null) {
                measurement.acknowledged(sentAt, now);
            }
        });
        int answered = before - inFlight.size();
        if (answered > 0) {
            SEQUENCE.forEach(text, sequence -> acknowledged.set((int) sequence));
        }
        for (int i = 0; i < answered && outstanding > 0 && measurement.wantsMore(); i++) {
            send(System.nanoTime());
        }
    }

    private record Sent(long number, long at) {}

    private record Retry(long due, Sent sent) {}

    private final class Sender implements LoadConnection.Handler {

        @Override
        public void opened() {
            measurement.opened();
        }

        @Override
        public void received(ByteBuffer text) {
            if (!REFUSED.occursIn(text)) {
                acknowledge(text);
                return;
            }
            JsonNode message = Json.parse(StandardCharsets.UTF_8.decode(text).toString());
            for (JsonNode frame : message.isArray() ? message : List.of(message)) {
                if (frame.has("ok") && !frame.path("ok").asBoolean()) {
                    retryOrFail(frame);
                } else {
                    acknowledge(StandardCharsets.UTF_8.encode(frame.toString()));
                }
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
            SENT_AT.forEach(text, sentAt -> measurement.delivered(sentAt, now));
        }
    }
}
