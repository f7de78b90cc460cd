package io.parlance.consistency.control;

import io.parlance.consistency.entity.StoredMessage;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * Whom the newest messages name: of the newest {@value #MOST} that name anybody. Of older ones nothing is known, which says nothing of
 * them. For one thread.
 */
final class NamedMembers {

    static final int MOST = 5_000;

    private final TreeMap<Long, StoredMessage> naming = new TreeMap<>();
    private long first = 1;
    private long last;

    /** The next message in order. */
    void meet(StoredMessage message) {
        last = message.idSequence();
        if (message.mentions().isEmpty()) {
            return;
        }
        naming.put(message.idSequence(), message);
        if (naming.size() > MOST) {
            first = naming.pollFirstEntry().getKey() + 1;
        }
    }

    /** Messages of others after a sequence that name the user, and were written before that time. */
    LongStream naming(String user, long after, Instant before) {
        return naming.tailMap(after, false).values().stream()
                .filter(message -> message.mentions().contains(user)
                        && !message.deleted()
                        && !message.senderId().equals(user))
                .filter(message -> message.createdAt().filter(before::isAfter).isPresent())
                .mapToLong(StoredMessage::idSequence);
    }

    /** Whether it is certain that the message does not name the user; a deleted one names nobody, and may do so again. */
    boolean isWrong(String user, long sequence, Set<Long> tombstones) {
        return sequence >= first
                && sequence <= last
                && !tombstones.contains(sequence)
                && Optional.ofNullable(naming.get(sequence))
                        .filter(message -> message.mentions().contains(user))
                        .isEmpty();
    }
}
