package io.parlance.drills;

import java.time.Duration;
import java.util.List;

/**
 * How the clients fared in one round.
 *
 * @param refused answers that asked to come again later
 * @param cut lines that were lost
 * @param longestSilence between two acknowledgements to one client
 */
record Fared(int refused, int cut, Duration longestSilence) {

    static Fared of(List<Pulse> pulses) {
        return new Fared(
                pulses.stream().mapToInt(Pulse::refusals).sum(),
                pulses.stream().mapToInt(Pulse::cuts).sum(),
                pulses.stream()
                        .map(Pulse::longestSilence)
                        .max(Duration::compareTo)
                        .orElse(Duration.ZERO));
    }
}
