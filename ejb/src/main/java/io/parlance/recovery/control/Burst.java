package io.parlance.recovery.control;

import io.parlance.recovery.entity.Mark;
import java.time.Duration;

/** What a node remembers of one conversation that it writes. Used under its owner's lock. */
final class Burst {

    /** A mark is moved forward once so many messages behind it were derived, so that a sweep never has to read many more. */
    private static final long FAR_BEHIND = 1_000;

    private Mark mark;
    private int open;
    private long lastTouch;
    private long written;
    private long derived;
    private long troubles;
    private long settledTroubles;
    private long lastTrouble;

    Burst(Mark mark) {
        this.mark = mark;
        this.written = mark.fromSequence();
        this.derived = mark.fromSequence();
    }

    Mark mark() {
        return mark;
    }

    /** Somebody has marked it at the same moment, or anew under another incarnation. */
    void remarked(Mark other) {
        mark = mark.incarnation().equals(other.incarnation()) && mark.burst() > other.burst() ? mark : other;
    }

    void attempted(long now) {
        open++;
        lastTouch = now;
    }

    void answered(long now) {
        open--;
        lastTouch = now;
    }

    void wrote(long sequence) {
        written = Math.max(written, sequence);
    }

    void derived(long sequence) {
        derived = Math.max(derived, sequence);
    }

    void troubled(long now) {
        troubles++;
        lastTrouble = now;
    }

    /** What was unclear up to then has been read from the log. */
    void settled(long troublesThen, long writtenThen) {
        settledTroubles = Math.max(settledTroubles, troublesThen);
        derived = Math.max(derived, writtenThen);
    }

    long troubles() {
        return troubles;
    }

    long written() {
        return written;
    }

    /** Nothing is under way, and nothing is left to be derived. */
    boolean clean() {
        return open == 0 && derived >= written && settledTroubles == troubles;
    }

    boolean idle() {
        return open == 0;
    }

    boolean quiet(long now, Duration time) {
        return open == 0 && now - lastTouch >= time.toNanos();
    }

    /** Something is unclear, and what was on its way has had time to arrive. */
    boolean needsTheLog(long now, RecoverySettings settings) {
        boolean unclear = settledTroubles != troubles
                && now - lastTrouble >= settings.quiet().toNanos();
        return unclear || (derived < written && quiet(now, settings.overdue()));
    }

    boolean farBehind() {
        return settledTroubles == troubles && derived - mark.fromSequence() >= FAR_BEHIND;
    }

    /** The mark as the store is to have it. */
    Mark advance() {
        mark = mark.derivedUpTo(derived);
        return mark;
    }
}
