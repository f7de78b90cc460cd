package io.parlance.sync.control;

import io.parlance.kernel.UserId;
import io.parlance.messaging.entity.Message;
import io.parlance.messaging.entity.Room;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The conversations that were written to since they were last taken, of each what came first: the size depends on how many there are,
 * not on how much is said. Bounded: what is more is not remembered. Thread-safe.
 */
final class WrittenRooms {

    /**
     * What came first.
     *
     * @param author of all that came, where it was one only
     */
    record News(long sequence, Optional<UserId> author) {

        static News of(Message message) {
            return new News(
                    message.id().sequence(), Optional.of(message.sender().id()));
        }

        News and(News other) {
            return new News(
                    Math.min(sequence, other.sequence),
                    author.filter(one -> other.author.filter(one::equals).isPresent()));
        }

        boolean isNewsTo(UserId user) {
            return author.filter(user::equals).isEmpty();
        }
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final int most;
    private Map<Room, News> rooms = new HashMap<>();

    WrittenRooms(int most) {
        this.most = most;
    }

    /** @return of how many messages the conversation is not remembered, since there are too many */
    int add(List<Message> written) {
        int dropped = 0;
        lock.lock();
        try {
            for (Message message : written) {
                Room room = new Room(message.tenant(), message.id().conversation());
                if (rooms.size() < most || rooms.containsKey(room)) {
                    rooms.merge(room, News.of(message), News::and);
                } else {
                    dropped++;
                }
            }
        } finally {
            lock.unlock();
        }
        return dropped;
    }

    Map<Room, News> take() {
        lock.lock();
        try {
            Map<Room, News> taken = rooms;
            rooms = new HashMap<>();
            return taken;
        } finally {
            lock.unlock();
        }
    }
}
