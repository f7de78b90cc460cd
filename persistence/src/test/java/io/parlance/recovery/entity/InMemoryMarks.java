package io.parlance.recovery.entity;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The honest fake: passes the same contract as the real store. Thread-safe. */
public final class InMemoryMarks implements Marks {

    private final Map<String, Mark> marks = new LinkedHashMap<>();

    @Override
    public synchronized void begin(Collection<Mark> begun) {
        begun.forEach(mark -> marks.merge(
                mark.id(),
                mark,
                (known, again) -> new Mark(
                        known.tenant(),
                        known.conversation(),
                        known.incarnation(),
                        again.node(),
                        Math.max(known.burst(), again.burst()),
                        Math.min(known.fromSequence(), again.fromSequence()))));
    }

    @Override
    public synchronized void end(Collection<Mark> ended) {
        ended.stream().filter(this::isThere).forEach(mark -> marks.remove(mark.id()));
    }

    @Override
    public synchronized void advance(Collection<Mark> further) {
        further.stream()
                .filter(this::isThere)
                .forEach(mark -> marks.computeIfPresent(
                        mark.id(),
                        (id, known) -> known.derivedUpTo(Math.max(known.fromSequence(), mark.fromSequence()))));
    }

    @Override
    public synchronized boolean takeOver(Mark mark, String byIncarnation) {
        if (!isThere(mark)) {
            return false;
        }
        marks.computeIfPresent(mark.id(), (id, known) -> known.takenOverBy(byIncarnation));
        return true;
    }

    @Override
    public synchronized List<Mark> ofOthers(Collection<String> nodes, int limit) {
        return marks.values().stream()
                .filter(mark -> !nodes.contains(mark.node()))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized List<Mark> of(Collection<String> nodes, int limit) {
        return marks.values().stream()
                .filter(mark -> nodes.contains(mark.node()))
                .limit(limit)
                .toList();
    }

    public synchronized List<Mark> all() {
        return List.copyOf(marks.values());
    }

    private boolean isThere(Mark mark) {
        Mark known = marks.get(mark.id());
        return known != null && known.burst() == mark.burst() && known.node().equals(mark.node());
    }
}
