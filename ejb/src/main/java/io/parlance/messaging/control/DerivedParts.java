package io.parlance.messaging.control;

import io.parlance.messaging.entity.Message;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** What waits to be derived in one database, in parts of its conversations that take turns. Thread-safe. */
final class DerivedParts {

    static final int COUNT = 8;

    private final List<DerivedState> parts =
            Stream.generate(DerivedState::new).limit(COUNT).toList();
    private final AtomicInteger turn = new AtomicInteger();

    void add(Message message) {
        parts.get(Math.floorMod(message.id().conversation().hashCode(), COUNT)).add(List.of(message));
    }

    /** The part whose turn it is; with the next call it is another's. */
    DerivedState next() {
        return parts.get(Math.floorMod(turn.getAndIncrement(), COUNT));
    }

    List<DerivedState> all() {
        return parts;
    }
}
