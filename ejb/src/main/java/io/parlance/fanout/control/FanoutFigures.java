package io.parlance.fanout.control;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.LongAdder;

/** How the bus between the nodes is doing. Thread-safe. */
@ApplicationScoped
public class FanoutFigures {

    private final LongAdder sent = new LongAdder();
    private final LongAdder received = new LongAdder();
    private final LongAdder dropped = new LongAdder();
    private final LongAdder missed = new LongAdder();
    private final LongAdder silences = new LongAdder();

    void countSent(int news) {
        sent.add(news);
    }

    void countReceived() {
        received.increment();
    }

    void countDropped(int news) {
        dropped.add(news);
    }

    void countMissed(long news) {
        missed.add(news);
    }

    void countSilence() {
        silences.increment();
    }

    /** News handed to the broker. */
    public long sent() {
        return sent.sum();
    }

    /** News of other nodes. */
    public long received() {
        return received.sum();
    }

    /** Own news that could not be sent. */
    public long dropped() {
        return dropped.sum();
    }

    /** News of other nodes that were lost, as told from their numbers. */
    public long missed() {
        return missed.sum();
    }

    /** How often another node fell silent. */
    public long silences() {
        return silences.sum();
    }
}
