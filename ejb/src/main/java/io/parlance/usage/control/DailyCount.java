package io.parlance.usage.control;

import java.time.LocalDate;

/**
 * How many messages a tenant has sent on one day as far as this node knows: its own, and the others' as last heard from Redis or
 * read from the ledger, whichever is more. It never falls within a day. Thread-safe.
 */
final class DailyCount {

    private final LocalDate day;
    private long own;
    private long told;
    private long written;
    private long others;
    private boolean asked;

    DailyCount(LocalDate day) {
        this.day = day;
    }

    LocalDate day() {
        return day;
    }

    synchronized void add(long messages) {
        own += messages;
    }

    synchronized long used() {
        return own + others;
    }

    /** Somebody wants to know: the others are heard in the next round, even where there is nothing to tell. */
    synchronized void ask() {
        asked = true;
    }

    /** Whether there is something to tell, or to be heard. */
    synchronized boolean isDue() {
        return asked || own > told;
    }

    /** What the others have not been told of; they are told now. */
    synchronized long untold() {
        asked = false;
        long news = own - told;
        told = own;
        return news;
    }

    /** They could not be told. */
    synchronized void notTold(long messages) {
        told -= messages;
    }

    /** All nodes together told of so many. */
    synchronized void heard(long total) {
        others = Math.max(others, total - told);
    }

    /** So many of this node's are in the ledger, or will be in a moment. */
    synchronized void wrote(long messages) {
        written += messages;
    }

    /** The ledger has so many of all nodes. */
    synchronized void read(long total) {
        others = Math.max(others, total - written);
    }
}
