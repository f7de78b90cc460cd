package io.parlance.messaging.control;

import io.parlance.messaging.entity.Message;
import io.parlance.messaging.entity.RecentMessages;
import io.parlance.messaging.entity.Room;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The newest messages of each room that was written to since the last time they were taken. Bounded: of a room as many as Redis
 * keeps, of all rooms {@value #MOST}; what is more is not remembered, and read from the store by who wants it. Thread-safe.
 */
final class NewlyWritten {

    static final int MOST = 20_000;

    private final ReentrantLock lock = new ReentrantLock();
    private Map<Room, Deque<Message>> rooms = new HashMap<>();
    private int count;

    void add(Collection<Message> written) {
        lock.lock();
        try {
            for (Message message : written) {
                Room room = new Room(message.tenant(), message.id().conversation());
                Deque<Message> newest = rooms.computeIfAbsent(room, unknown -> new ArrayDeque<>());
                if (newest.size() == RecentMessages.MOST) {
                    newest.removeFirst();
                    count--;
                }
                if (count < MOST) {
                    newest.addLast(message);
                    count++;
                }
            }
        } finally {
            lock.unlock();
        }
    }

    Map<Room, Deque<Message>> take() {
        lock.lock();
        try {
            Map<Room, Deque<Message>> taken = rooms;
            rooms = new HashMap<>();
            count = 0;
            return taken;
        } finally {
            lock.unlock();
        }
    }
}
