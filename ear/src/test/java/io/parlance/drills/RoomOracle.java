package io.parlance.drills;

import io.parlance.testing.wire.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;

/**
 * Holds what one room contains against what its members know to have sent: every message there once, at the sequence that was
 * acknowledged, without holes, nothing that nobody sent, and each sender's messages in the order of sending, but for those of a
 * pipelining sender that were refused and sent again. Each reading goes on where the former ended. Not thread-safe.
 */
final class RoomOracle {

    private static final int ENOUGH = 20;

    private final String room;
    private final List<ClientLog> logs;
    private final Map<String, Map<String, Sent>> expected = new HashMap<>();
    private final Map<String, Integer> known = new HashMap<>();
    private final Map<String, Long> newest = new HashMap<>();
    private final Set<String> strict = new HashSet<>();
    private List<String> broken = List.of();
    private long head;
    private String latest = "";

    RoomOracle(String room, List<ClientLog> logs) {
        this.room = room;
        this.logs = List.copyOf(logs);
        logs.stream().filter(ClientLog::isStrict).map(ClientLog::userId).forEach(strict::add);
    }

    /**
     * Reads the room from where it was read last; what is wrong with it, one line each.
     *
     * @param pageAfter the next messages behind a sequence; none when there are no more
     */
    List<String> read(LongFunction<List<Message>> pageAfter) {
        broken = new ArrayList<>();
        expectWhatIsNew();
        List<Message> page = pageAfter.apply(head);
        while (!page.isEmpty() && broken.size() < ENOUGH) {
            page.forEach(this::check);
            page = pageAfter.apply(head);
        }
        expected.values()
                .forEach(left -> left.values()
                        .forEach(sent -> complain(sent.clientId() + " is lost: acknowledged as "
                                + (sent.isAnswered() ? sent.ack() : "nothing yet"))));
        return broken;
    }

    private void expectWhatIsNew() {
        for (ClientLog log : logs) {
            List<Sent> all = log.all();
            Map<String, Sent> sent = expected.computeIfAbsent(log.userId(), user -> new HashMap<>());
            all.subList(known.getOrDefault(log.userId(), 0), all.size()).stream()
                    .filter(message -> message.room().equals(room))
                    .forEach(message -> sent.put(message.clientId(), message));
            known.put(log.userId(), all.size());
        }
    }

    private void check(Message message) {
        head++;
        if (message.sequence() != head) {
            complain("sequence " + message.sequence() + " stands where " + head + " belongs");
            head = message.sequence();
        }
        if (message.createdAt().compareTo(latest) < 0) {
            complain("time goes back at " + head);
        }
        latest = message.createdAt();
        Sent sent = expected.getOrDefault(message.senderId(), Map.of()).get(message.clientMessageId());
        if (sent == null) {
            complain("twice, or never sent: " + message);
            return;
        }
        expected.get(message.senderId()).remove(message.clientMessageId());
        compare(message, sent);
    }

    private void compare(Message message, Sent sent) {
        if (!sent.isAnswered()
                || sent.ack().sequence() != message.sequence()
                || !sent.ack().messageId().equals(message.id())) {
            complain("acknowledged as " + sent.ack() + ", stored as " + message);
        }
        if (!message.text().equals(sent.text())) {
            complain("altered: " + message);
        }
        if (sent.wasRefused() && !strict.contains(message.senderId())) {
            return;
        }
        long before = newest.getOrDefault(message.senderId(), -1L);
        if (sent.number() < before) {
            complain(message.senderId() + "'s message " + sent.number() + " stands behind " + before);
        }
        newest.put(message.senderId(), Math.max(before, sent.number()));
    }

    private void complain(String what) {
        if (broken.size() < ENOUGH) {
            broken.add("room " + room + ": " + what);
        }
    }
}
