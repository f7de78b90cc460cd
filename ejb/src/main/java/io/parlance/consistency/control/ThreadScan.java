package io.parlance.consistency.control;

import io.parlance.consistency.entity.StoredMessage;
import io.parlance.consistency.entity.StoredThread;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The replies of each thread of a conversation, beside what their roots know and show. For one thread. */
final class ThreadScan {

    /** A root that does not know, or not show, the replies that there are. */
    record Wrong(long root, long shown, long known, long there) {}

    private final Map<Long, Set<Long>> there = new TreeMap<>();
    private final Map<Long, StoredThread> roots = new TreeMap<>();
    private final Map<Long, Instant> latest = new TreeMap<>();

    void look(StoredMessage message) {
        StoredThread thread = message.thread();
        if (thread.replyCount() > 0 || !thread.replies().isEmpty()) {
            roots.put(message.idSequence(), thread);
        }
        if (thread.root() > 0) {
            if (!message.deleted()) {
                there.computeIfAbsent(thread.root(), first -> new HashSet<>()).add(message.idSequence());
            }
            latest.put(thread.root(), message.createdAt().orElse(Instant.MIN));
        }
    }

    /** @param old whether what derives from a message of that time must be there */
    List<Wrong> wrong(Predicate<Instant> old) {
        Set<Long> all = new TreeSet<>(roots.keySet());
        all.addAll(there.keySet());
        List<Wrong> wrong = new ArrayList<>();
        for (long root : all) {
            StoredThread thread = roots.getOrDefault(root, new StoredThread(0, 0, List.of()));
            Set<Long> right = there.getOrDefault(root, Set.of());
            boolean isRight = thread.replyCount() == right.size()
                    && thread.replies().size() == right.size()
                    && right.containsAll(thread.replies());
            if (!isRight && old.test(latest.getOrDefault(root, Instant.MIN))) {
                wrong.add(new Wrong(root, thread.replyCount(), thread.replies().size(), right.size()));
            }
        }
        return wrong;
    }
}
