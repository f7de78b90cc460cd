package io.parlance.bench;

/** What is counted while it is switched on. Belongs to the selector's thread. */
final class Measurement {

    private final Latencies acknowledgements = new Latencies();
    private final Latencies deliveries = new Latencies();
    private int open;
    private int refusals;
    private boolean recording;
    private boolean wantsMore = true;

    void opened() {
        open++;
    }

    int open() {
        return open;
    }

    void record(boolean on) {
        recording = on;
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

    void acknowledged(long nanos) {
        if (recording) {
            acknowledgements.add(nanos);
        }
    }

    void delivered(long nanos) {
        if (recording) {
            deliveries.add(nanos);
        }
    }

    Latencies acknowledgements() {
        return acknowledgements;
    }

    Latencies deliveries() {
        return deliveries;
    }
}
