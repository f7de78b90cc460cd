package io.parlance.drills;

import java.time.Duration;
import java.util.List;

/** Work that clients do while a part of the product dies. */
interface Load {

    /** Starts a round. */
    void begin();

    /** How they work in this round. */
    Pace pace();

    /** Waits for so many more answers; fails when they do not come within the limit. */
    void awaitAnswers(int count, Duration limit);

    /** Ends a round: nothing new is asked, everything that was asked is repeated until it is answered. */
    void finish();

    /** What the server broke of its promises in the rounds since this was last asked; read between rounds. */
    List<String> brokenPromises();

    /** What it broke in all rounds, everything looked at anew. */
    List<String> brokenInAll();
}
