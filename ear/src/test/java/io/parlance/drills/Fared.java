package io.parlance.drills;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How the clients fared in one round.
 *
 * @param refusals how many answers asked to come again later, by what they said
 * @param cut lines that were lost
 * @param longestSilence between two acknowledgements to one client
 */
record Fared(Map<String, Integer> refusals, int cut, Duration longestSilence) {

    static Fared of(List<Pulse> pulses) {
        return new Fared(
                pulses.stream()
                        .flatMap(pulse -> pulse.refusals().entrySet().stream())
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Integer::sum, TreeMap::new)),
                pulses.stream().mapToInt(Pulse::cuts).sum(),
                pulses.stream()
                        .map(Pulse::longestSilence)
                        .max(Duration::compareTo)
                        .orElse(Duration.ZERO));
    }

    int refused() {
        return refusals.values().stream().mapToInt(Integer::intValue).sum();
    }
}
