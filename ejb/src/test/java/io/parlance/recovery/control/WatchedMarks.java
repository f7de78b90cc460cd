package io.parlance.recovery.control;

import io.parlance.kernel.Problem;
import io.parlance.recovery.entity.InMemoryMarks;
import io.parlance.recovery.entity.Mark;
import io.parlance.recovery.entity.Marks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Marks that a test can watch, take away, and do something in the middle of. */
final class WatchedMarks implements Marks {

    final InMemoryMarks stored = new InMemoryMarks();
    final List<List<Mark>> begun = new ArrayList<>();
    boolean away;
    boolean answersLost;
    Runnable onBegin = () -> {};
    Runnable onEnd = () -> {};

    @Override
    public void begin(Collection<Mark> marks) {
        check(away);
        begun.add(List.copyOf(marks));
        stored.begin(marks);
        onBegin.run();
        check(answersLost);
    }

    @Override
    public void end(Collection<Mark> marks) {
        check(away);
        if (!marks.isEmpty()) {
            onEnd.run();
        }
        stored.end(marks);
    }

    @Override
    public void advance(Collection<Mark> marks) {
        check(away);
        stored.advance(marks);
    }

    @Override
    public boolean takeOver(Mark mark, String byIncarnation) {
        check(away);
        return stored.takeOver(mark, byIncarnation);
    }

    @Override
    public List<Mark> ofOthers(Collection<String> incarnations, int limit) {
        check(away);
        return stored.ofOthers(incarnations, limit);
    }

    @Override
    public List<Mark> of(Collection<String> nodes, int limit) {
        check(away);
        return stored.of(nodes, limit);
    }

    private static void check(boolean fails) {
        if (fails) {
            throw Problem.unavailable("the store is away", Duration.ofSeconds(1), null);
        }
    }
}
