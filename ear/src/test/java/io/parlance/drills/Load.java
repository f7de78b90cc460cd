package io.parlance.drills;

import java.time.Duration;
import java.util.List;

/** Work that clients do while a part of the product dies. */
interface Load {

    /** Starts a round. */
    void begin();

    /** Waits for so many more answers; fails when they do not come within the limit. */
    void awaitAnswers(int count, Duration limit);

    /** Ends a round: nothing new is asked, everything that was asked is repeated until it is answered. */
    void finish();

    /** Ends a round that has failed. */
    void giveUp();

    /** What the server broke of its promises, by now; read between rounds. */
    List<String> brokenPromises();
}
