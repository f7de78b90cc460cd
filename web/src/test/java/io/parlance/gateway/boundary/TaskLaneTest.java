package io.parlance.gateway.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class TaskLaneTest {

    private final Deque<Runnable> threads = new ArrayDeque<>();
    private final List<String> done = new ArrayList<>();
    private final TaskLane lane = new TaskLane(threads::add, 2);

    @Test
    void runsTasksInTheirOrder() {
        lane.offer(() -> done.add("a"));
        lane.offer(() -> done.add("b"));
        threads.remove().run();

        assertThat(done).containsExactly("a", "b");
    }

    @Test
    void refusesWhatIsTooMuch() {
        lane.offer(() -> done.add("a"));
        lane.offer(() -> done.add("b"));

        assertThat(lane.offer(() -> done.add("c"))).isFalse();
    }

    @Test
    void goesOnAfterATaskThatFailed() {
        lane.offer(() -> {
            throw new IllegalStateException("on purpose");
        });
        lane.offer(() -> done.add("b"));
        threads.remove().run();

        assertThat(done).containsExactly("b");
    }

    @Test
    void needsAThreadOnlyWhileThereIsWork() {
        lane.offer(() -> done.add("a"));
        threads.remove().run();
        lane.offer(() -> done.add("b"));

        assertThat(threads).hasSize(1);
    }
}
