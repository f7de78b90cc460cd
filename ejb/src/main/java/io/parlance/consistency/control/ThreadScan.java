package io.parlance.consistency.control;

import io.parlance.consistency.entity.StoredMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Counts the replies of each thread of a conversation, beside what their roots show. For one thread. */
final class ThreadScan {

    /** A root that shows another number of replies than there are. */
    record Wrong(long root, long shown, long there) {}

    private final Map<Long, Long> there = new TreeMap<>();
    private final Map<Long, Long> shown = new TreeMap<>();
    private final Map<Long, Instant> latest = new TreeMap<>();

    void look(StoredMessage message) {
        if (message.replyCount() > 0) {
            shown.put(message.idSequence(), message.replyCount());
        }
        if (message.root() > 0) {
            if (!message.deleted()) {
                there.merge(message.root(), 1L, Long::sum);
            }
            latest.put(message.root(), message.createdAt().orElse(Instant.MIN));
        }
    }

    /** @param old whether what derives from a message of that time must be there */
    List<Wrong> wrong(Predicate<Instant> old) {
        Map<Long, Long> roots = new TreeMap<>(shown);
        there.forEach(roots::putIfAbsent);
        List<Wrong> wrong = new ArrayList<>();
        for (long root : roots.keySet()) {
            long counted = shown.getOrDefault(root, 0L);
            long right = there.getOrDefault(root, 0L);
            if (counted != right && old.test(latest.getOrDefault(root, Instant.MIN))) {
                wrong.add(new Wrong(root, counted, right));
            }
        }
        return wrong;
    }
}
