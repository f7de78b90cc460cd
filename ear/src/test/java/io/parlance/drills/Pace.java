package io.parlance.drills;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Whether and how fast those who make up a load work. Thread-safe. */
final class Pace {

    private static final int CALM = 5;
    private static final Duration LONGEST_CALM_PAUSE = Duration.ofSeconds(1);

    private volatile boolean goOn;
    private volatile boolean givenUp;
    private volatile boolean calm;

    void begin() {
        goOn = true;
        calm = false;
    }

    /** Fewer requests, until told otherwise. */
    void calm(boolean wanted) {
        calm = wanted;
    }

    /** Nothing new is asked; what was asked is to be answered. */
    void finish() {
        goOn = false;
    }

    /** Answers do not matter any more. */
    void giveUp() {
        givenUp = true;
        goOn = false;
    }

    boolean goesOn() {
        return goOn;
    }

    boolean isGivenUp() {
        return givenUp;
    }

    /** What a client does between two requests: nothing is waited for here. */
    void pause(Duration usual) {
        Duration longer = usual.multipliedBy(CALM);
        Duration calmPause = longer.compareTo(LONGEST_CALM_PAUSE) < 0 ? longer : LONGEST_CALM_PAUSE;
        LockSupport.parkNanos((calm ? calmPause : usual).toNanos());
    }
}
