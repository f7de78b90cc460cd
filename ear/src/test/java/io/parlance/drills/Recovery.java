package io.parlance.drills;

import java.time.Duration;
import java.util.List;

/**
 * How long it took until a node served again.
 *
 * @param missing what it lacked before, each time it was asked
 */
record Recovery(Duration duration, List<String> missing) {

    Recovery {
        missing = List.copyOf(missing);
    }
}
