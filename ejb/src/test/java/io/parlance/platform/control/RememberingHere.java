package io.parlance.platform.control;

import java.time.Clock;

/** What is remembered in tests: read again at once, by whoever asks. */
public final class RememberingHere {

    private RememberingHere() {}

    public static Remembering by(Clock clock) {
        return Remembering.on(Runnable::run, clock);
    }
}
