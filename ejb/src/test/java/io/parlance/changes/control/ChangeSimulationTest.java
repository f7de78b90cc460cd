package io.parlance.changes.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.changes.entity.Change;
import io.parlance.kernel.UserId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
                .extracting(change -> change.request().orElseThrow())
                .doesNotHaveDuplicates();
        assertThat(simulation.violations).as(seed).isEmpty();
        Map<UserId, Boolean> owners = new HashMap<>();
        for (int i = 0; i < ChangeSimulation.OWNERS; i++) {
            owners.put(ChangeSimulation.owner(i), true);
        }
        for (Change change : log) {
            owners.put(
                    change.decision().user(), Boolean.valueOf(change.decision().data()));
            assertThat(owners).as(seed + ": an owner stays").containsValue(true);
        }
        owners.forEach((user, owner) -> assertThat(simulation.members.get(user).owner())
                .as(seed + ": what is kept is what the log says")
                .isEqualTo(owner));
        assertThat(simulation.told)
                .as(seed + ": each change is told once at most")
                .doesNotHaveDuplicates();
    }
}
