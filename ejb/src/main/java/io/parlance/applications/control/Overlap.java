package io.parlance.applications.control;

import io.parlance.kernel.Problem;
import java.time.Duration;
import java.util.Optional;

/** For how long what is replaced stays good beside what replaces it. */
public record Overlap(Duration time) {

    static final Duration DEFAULT = Duration.ofDays(1);
    static final Duration MAX = Duration.ofDays(90);

    /** @throws Problem BAD_REQUEST, field {@code overlapSeconds} */
    public static Overlap ofSeconds(Optional<Long> overlapSeconds) {
        long seconds = overlapSeconds.orElse(DEFAULT.toSeconds());
        if (seconds < 0 || seconds > MAX.toSeconds()) {
            throw Problem.badRequest("overlapSeconds", "must be from 0 to " + MAX.toSeconds());
        }
        return new Overlap(Duration.ofSeconds(seconds));
    }
}
