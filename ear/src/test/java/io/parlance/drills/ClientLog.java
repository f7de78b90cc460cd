package io.parlance.drills;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What one user has sent and what was answered: the truth that the server is held against. Written by the sender's thread, read by
 * others when that has ended.
 */
final class ClientLog {

    private final String userId;
    private final boolean strict;
    private final List<Sent> all = new ArrayList<>();
    private final List<Sent> unanswered = new ArrayList<>();
    private final List<String> broken = new ArrayList<>();

    /** @param strict whether each message was sent after the answer to the one before, so that the order is beyond doubt */
    ClientLog(String userId, boolean strict) {
        this.userId = userId;
        this.strict = strict;
    }

    String userId() {
        return userId;
    }

    boolean isStrict() {
        return strict;
    }

    Sent next(String room) {
        Sent sent = new Sent(room, "drill-" + all.size(), all.size());
        all.add(sent);
        unanswered.add(sent);
        return sent;
    }

    /** In the order of sending. */
    List<Sent> unanswered() {
        unanswered.removeIf(Sent::isAnswered);
        return List.copyOf(unanswered);
    }

    List<Sent> all() {
        return all;
    }

    Sent any(RandomGenerator random) {
        return all.get(random.nextInt(all.size()));
    }

    /** The server broke a promise to this client. */
    void broken(String promise) {
        broken.add(promise);
    }

    List<String> brokenPromises() {
        return broken;
    }
}
