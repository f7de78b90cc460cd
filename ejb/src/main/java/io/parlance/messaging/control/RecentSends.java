package io.parlance.messaging.control;

import io.parlance.messaging.entity.Message;
import io.parlance.messaging.entity.SentKey;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The newest sends that a lane knows to be stored, so that a quick retry costs no look-up. Bounded; one thread only. */
final class RecentSends {

    private final Map<SentKey, Message> stored;

    RecentSends(int capacity) {
        this.stored = new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<SentKey, Message> eldest) {
                return size() > capacity;
            }
        };
    }

    Optional<Message> get(SentKey key) {
        return Optional.ofNullable(stored.get(key));
    }

    void add(Message message) {
        stored.put(SentKey.of(message), message);
    }
}
