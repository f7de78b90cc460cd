package io.parlance.messaging.control;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

/**
 * Plays the lanes against a failing store. {@code -Dparlance.simulation.seeds=N} plays more seeds,
 * {@code -Dparlance.simulation.first=S} starts at another one, such as the one that a failure names.
 */
class LaneSimulationTest {

    @Test
    void losesDoublesAndReordersNothing() {
        long first = Long.getLong("parlance.simulation.first", 1);
        long seeds = Long.getLong("parlance.simulation.seeds", 1_000);
        for (long seed = first; seed < first + seeds; seed++) {
            LaneSimulation simulation = new LaneSimulation(seed);
            simulation.run();
            assertThatCode(simulation::check).as("seed %d", seed).doesNotThrowAnyException();
        }
    }
}
