package io.parlance.fanout.control;

import io.parlance.kernel.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The other nodes as they are heard: whether the numbers of their news have gaps, and who fell silent. Thread-safe. */
final class Peers {

    private final Duration patience;
    private final Map<NodeId, Heard> heard = new HashMap<>();

    private record Heard(long number, Instant at) {}

    /** @param patience how long a node may say nothing before it counts as silent; it beats every second */
    Peers(Duration patience) {
        this.patience = patience;
    }

    /**
     * Takes note of a dispatch that was carried out. A node numbers its news from 1 on: of one that was not heard before, or fell
     * silent, all of them may have been lost.
     *
     * @return how many news of that node were lost before it, at most
     */
    synchronized long heard(Dispatch dispatch, Instant at) {
        Heard before = heard.get(dispatch.node());
        if (dispatch.event() instanceof NodeEvent.Bye) {
            heard.remove(dispatch.node());
        } else {
            long number = before == null ? dispatch.number() : Math.max(before.number(), dispatch.number());
            heard.put(dispatch.node(), new Heard(number, at));
        }
        long last = before == null ? 0 : before.number();
        long own = dispatch.event() instanceof NodeEvent.News ? 1 : 0;
        return Math.max(0, dispatch.number() - last - own);
    }

    /** Those who have said nothing for too long; each is named once, and is new when it is heard again. */
    synchronized List<NodeId> silent(Instant now) {
        List<NodeId> silent = heard.entrySet().stream()
                .filter(entry -> entry.getValue().at().plus(patience).isBefore(now))
                .map(Map.Entry::getKey)
                .toList();
        silent.forEach(heard::remove);
        return silent;
    }

    synchronized int count() {
        return heard.size();
    }
}
