package io.parlance.changes.control;

import static java.util.stream.Collectors.joining;

import io.parlance.changes.entity.Change;
import io.parlance.changes.entity.ChangeKind;
import io.parlance.changes.entity.Decision;
import io.parlance.kernel.Problem;
import io.parlance.kernel.UserId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.LongFunction;
import java.util.stream.Stream;

/**
 * What changes are decided on and written into: owners, a poll, and a thread of a root and its replies, as the features keep them.
 * Each document has the last version that touched it, and writing is a set on the condition that this is lower.
 */
final class SimulatedRoom {

    static final int OWNERS = 3;
    static final int OPTIONS = 3;
    static final int REPLIES = 6;

    private static final class Document<T> {
        private T value;
        private long version;

        Document(T value) {
            this.value = value;
        }

        void set(T next, long by) {
            if (version < by) {
                value = next;
                version = by;
            }
        }
    }

    private final Map<UserId, Document<Boolean>> owners = new HashMap<>();
    private final Document<Map<UserId, Integer>> ballots = new Document<>(Map.of());
    private final Document<Set<Integer>> counted = new Document<>(Set.of());
    private final List<Document<Boolean>> deleted = new ArrayList<>();

    /** What is shown of the two sets above: what the last change said. */
    private final Map<ChangeKind, Document<String>> shown = new HashMap<>();

    SimulatedRoom() {
        for (int i = 0; i < OWNERS; i++) {
            owners.put(owner(i), new Document<>(true));
        }
        for (int i = 0; i < REPLIES; i++) {
            deleted.add(new Document<>(false));
        }
        shown.put(ChangeKind.VOTED, new Document<>(tally(Map.of())));
        shown.put(ChangeKind.REPLIES_ADDED, new Document<>("0"));
    }

    static UserId owner(int i) {
        return new UserId(new UUID(1, i));
    }

    /** One always stays. */
    LongFunction<Verdict> leaveOrReturn(UserId user, boolean owner) {
        return version -> {
            if (owners.get(user).value == owner) {
                return new Verdict.Already(owners.get(user).version);
            }
            if (!owner && owners.values().stream().filter(some -> some.value).count() == 1) {
                throw Problem.badRequest("role", "the last owner stays");
            }
            return change(ChangeKind.ROLE_CHANGED, user, Boolean.toString(owner));
        };
    }

    /** @param option -1 takes the vote back */
    LongFunction<Verdict> vote(UserId user, int option) {
        return version -> {
            if (shownOf(ChangeKind.VOTED).value.endsWith("closed")) {
                throw Problem.badRequest("messageId", "is closed");
            }
            if (ballots.value.getOrDefault(user, -1) == option) {
                return new Verdict.Already(ballots.version);
            }
            return change(ChangeKind.VOTED, user, option + " " + tally(with(ballots.value, user, option)));
        };
    }

    LongFunction<Verdict> close() {
        return version -> shownOf(ChangeKind.VOTED).value.endsWith("closed")
                ? new Verdict.Already(ballots.version)
                : change(ChangeKind.POLL_CLOSED, owner(0), "");
    }

    /** As replies are counted: whoever it is tells of some, any number of times. */
    LongFunction<Verdict> count(Set<Integer> replies) {
        return version -> {
            Set<Integer> missing = new TreeSet<>(replies);
            missing.removeAll(counted.value);
            missing.removeIf(reply -> deleted.get(reply).value);
            return missing.isEmpty()
                    ? new Verdict.Already(version)
                    : change(ChangeKind.REPLIES_ADDED, owner(0), size(counted.value, missing) + " " + text(missing));
        };
    }

    /** One change of two documents. */
    LongFunction<Verdict> deleteOrBringBack(int reply, boolean delete) {
        return version -> {
            if (deleted.get(reply).value == delete) {
                return new Verdict.Already(deleted.get(reply).version);
            }
            if (delete) {
                Set<Integer> left = new TreeSet<>(counted.value);
                boolean known = left.remove(reply);
                return change(ChangeKind.DELETED, owner(0), reply + (known ? " " + left.size() : ""));
            }
            return change(
                    ChangeKind.UNDELETED,
                    owner(0),
                    reply + (counted.value.contains(reply) ? "" : " " + size(counted.value, Set.of(reply))));
        };
    }

    /** Whether it would be decided so on the state that this room is in. */
    boolean accepts(Change change) {
        UserId user = change.decision().user();
        String[] data = change.decision().data().split(" ", 2);
        LongFunction<Verdict> again = switch (change.decision().kind()) {
            case ROLE_CHANGED -> leaveOrReturn(user, Boolean.parseBoolean(data[0]));
            case VOTED -> vote(user, Integer.parseInt(data[0]));
            case POLL_CLOSED -> close();
            case REPLIES_ADDED -> count(numbers(data[1]));
            case DELETED, UNDELETED ->
                deleteOrBringBack(Integer.parseInt(data[0]), change.decision().kind() == ChangeKind.DELETED);
            default -> throw new IllegalArgumentException("not in this room: " + change);
        };
        return again.apply(change.id().version() - 1).equals(Verdict.change(change.decision()));
    }

    private static Verdict change(ChangeKind kind, UserId user, String data) {
        return Verdict.change(new Decision(kind, Optional.empty(), user, data));
    }

    /** @param between is called between two documents of one change */
    void apply(Change change, Runnable between) {
        long version = change.id().version();
        UserId user = change.decision().user();
        String[] data = change.decision().data().split(" ", 2);
        switch (change.decision().kind()) {
            case ROLE_CHANGED -> owners.get(user).set(Boolean.parseBoolean(data[0]), version);
            case VOTED -> {
                // one document in truth, so both or none
                ballots.set(with(ballots.value, user, Integer.parseInt(data[0])), version);
                shownOf(ChangeKind.VOTED).set(data[1], version);
            }
            case POLL_CLOSED -> {
                ballots.set(ballots.value, version);
                shownOf(ChangeKind.VOTED).set(tally(ballots.value) + " closed", version);
            }
            case REPLIES_ADDED -> thread(joined(counted.value, numbers(data[1])), data[0], version);
            case DELETED, UNDELETED -> {
                int reply = Integer.parseInt(data[0]);
                boolean delete = change.decision().kind() == ChangeKind.DELETED;
                deleted.get(reply).set(delete, version);
                between.run();
                if (data.length > 1) {
                    Set<Integer> left = joined(counted.value, Set.of(reply));
                    if (delete) {
                        left.remove(reply);
                    }
                    thread(left, data[1], version);
                }
            }
            default -> throw new IllegalArgumentException("not in this room: " + change);
        }
    }

    private void thread(Set<Integer> replies, String count, long version) {
        counted.set(replies, version);
        shownOf(ChangeKind.REPLIES_ADDED).set(count, version);
    }

    private Document<String> shownOf(ChangeKind kind) {
        return shown.get(kind);
    }

    boolean hasOwner() {
        return owners.values().stream().anyMatch(owner -> owner.value);
    }

    /** What is shown is what the sets say. */
    boolean showsWhatIsThere() {
        return shownOf(ChangeKind.VOTED).value.replace(" closed", "").equals(tally(ballots.value))
                && shownOf(ChangeKind.REPLIES_ADDED).value.equals(Integer.toString(counted.value.size()));
    }

    Set<Integer> counted() {
        return counted.value;
    }

    Set<Integer> notDeleted() {
        Set<Integer> there = new TreeSet<>();
        for (int reply = 0; reply < REPLIES; reply++) {
            if (!deleted.get(reply).value) {
                there.add(reply);
            }
        }
        return there;
    }

    /** All that it keeps, but for the versions of documents. */
    String state() {
        return "owners "
                + Stream.of(0, 1, 2).map(i -> owners.get(owner(i)).value).toList() + " ballots "
                + new TreeSet<>(
                        ballots.value.entrySet().stream().map(Object::toString).toList()) + " shown "
                + shownOf(ChangeKind.VOTED).value + " replies " + new TreeSet<>(counted.value) + " shown "
                + shownOf(ChangeKind.REPLIES_ADDED).value + " there " + notDeleted();
    }

    private static Map<UserId, Integer> with(Map<UserId, Integer> ballots, UserId user, int option) {
        Map<UserId, Integer> next = new HashMap<>(ballots);
        if (option < 0) {
            next.remove(user);
        } else {
            next.put(user, option);
        }
        return next;
    }

    private static String tally(Map<UserId, Integer> ballots) {
        int[] counts = new int[OPTIONS];
        ballots.values().forEach(option -> counts[option]++);
        return Arrays.toString(counts).replace(" ", "");
    }

    private static Set<Integer> joined(Set<Integer> some, Set<Integer> more) {
        Set<Integer> all = new TreeSet<>(some);
        all.addAll(more);
        return all;
    }

    private static int size(Set<Integer> some, Set<Integer> more) {
        return joined(some, more).size();
    }

    private static String text(Set<Integer> numbers) {
        return numbers.stream().map(Object::toString).collect(joining(","));
    }

    private static Set<Integer> numbers(String text) {
        Set<Integer> numbers = new TreeSet<>();
        Stream.of(text.split(",")).map(Integer::valueOf).forEach(numbers::add);
        return numbers;
    }
}
