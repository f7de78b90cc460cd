package io.parlance.platform.control;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Time that passes when a test says so, by both clocks alike. */
public final class HeldTime extends Clock {

    private final Instant start;
    private long nanos = 1;

    public HeldTime() {
        this(Instant.parse("2026-01-02T12:00:00Z"));
    }

    public HeldTime(Instant start) {
        this.start = start;
    }

    public void pass(Duration time) {
        nanos += time.toNanos();
    }

    public long nanos() {
        return nanos;
    }

    @Override
    public Instant instant() {
        return start.plusNanos(nanos);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
