package io.parlance.bench;

import java.util.function.LongPredicate;

/** What is counted, by the time when it was sent. Belongs to the selector's thread. */
final class Measurement {

    private final Latencies acknowledgements = new Latencies();
    private final Latencies deliveries = new Latencies();
    private int open;
    private int refusals;
    private LongPredicate counts = sentAt -> false;
    private boolean wantsMore = true;

    void opened() {
        open++;
    }

    int open() {
        return open;
    }

    /** Counts what is answered from now on, or nothing any more. */
    void record(boolean on) {
        counts = sentAt -> on;
    }

    /** Counts what is sent in this time, whenever it is answered; {@link System#nanoTime}, the end excluded. */
    void recordSentBetween(long from, long to) {
        counts = sentAt -> sentAt - from >= 0 && sentAt - to < 0;
    }

    /** No more is to be sent; what is under way may end. */
    void enough() {
        wantsMore = false;
    }

    boolean wantsMore() {
        return wantsMore;
    }

    /** The server asked to send a message later. */
    void refused() {
        refusals++;
    }

    /** How often that was, the warm-up included. */
    int refusals() {
        return refusals;
    }

    void acknowledged(long sentAt, long now) {
        if (counts.test(sentAt)) {
            acknowledgements.add(now - sentAt);
        }
    }

    void delivered(long sentAt, long now) {
        if (counts.test(sentAt)) {
            deliveries.add(now - sentAt);
        }
    }

    Latencies acknowledgements() {
        return acknowledgements;
    }

    Latencies deliveries() {
        return deliveries;
    }
}
