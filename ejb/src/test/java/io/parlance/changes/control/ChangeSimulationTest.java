package io.parlance.changes.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.changes.entity.Change;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Any number of seeds with {@code -Dparlance.simulation.seeds=N}; a failure names its seed. */
class ChangeSimulationTest {

    private static final long SEEDS = Long.getLong("parlance.simulation.seeds", 1_000);

    @Test
    void everyOrderOfFailuresLeavesOneTruth() {
        long changes = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            ChangeSimulation simulation = new ChangeSimulation(seed);
            simulation.play();
            check(simulation, "seed " + seed);
            changes += simulation.log().size();
        }
        assertThat(changes).as("the simulation changes something").isGreaterThan(SEEDS * 5);
    }

    private static void check(ChangeSimulation simulation, String seed) {
        List<Change> log = simulation.log();
        assertThat(log)
                .as(seed + ": versions are dense")
                .extracting(change -> change.id().version())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, log.size()).boxed().toList());
        assertThat(simulation.appliedVersion()).as(seed + ": all is applied").isEqualTo(log.size());
        assertThat(log)
                .as(seed + ": a request changes once")
                .flatExtracting(change -> change.request().stream().toList())
                .doesNotHaveDuplicates();
        assertThat(simulation.violations).as(seed).isEmpty();
        SimulatedRoom replayed = new SimulatedRoom();
        for (Change change : log) {
            assertThat(replayed.accepts(change))
                    .as(seed + ": " + change.id() + " was decided on all before")
                    .isTrue();
            replayed.apply(change, () -> {});
            assertThat(replayed.hasOwner()).as(seed + ": an owner stays").isTrue();
            assertThat(replayed.showsWhatIsThere())
                    .as(seed + ": counts are those of the sets")
                    .isTrue();
        }
        assertThat(simulation.room.state())
                .as(seed + ": what is kept is what the log says")
                .isEqualTo(replayed.state());
        assertThat(simulation.room.counted())
                .as(seed + ": every reply is counted")
                .isEqualTo(simulation.room.notDeleted());
        assertThat(simulation.told)
                .as(seed + ": each change is told once at most")
                .doesNotHaveDuplicates();
    }
}
