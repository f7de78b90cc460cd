package io.parlance.drills;

import java.time.Duration;
import java.util.List;

/**
 * How long it took until a node served again.
 *
 * @param missing what it lacked before, each time it was asked
 * @param last how long each step of the last look took
 */
record Recovery(Duration duration, List<String> missing, String last) {

    Recovery {
        missing = List.copyOf(missing);
    }
}
