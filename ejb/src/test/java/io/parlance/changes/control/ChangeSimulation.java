package io.parlance.changes.control;

import io.parlance.changes.entity.AppliedVersions;
import io.parlance.changes.entity.Change;
import io.parlance.changes.entity.ChangeId;
import io.parlance.changes.entity.ChangeLog;
import io.parlance.changes.entity.InMemoryChangeLog;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.IdempotencyKey;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.platform.entity.RequestId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Several nodes change one conversation, all in one thread and from one seed. At every call of a store another node may step in
 * and do a whole change of its own, the call may fail before or after its effect, its effect may come late, and the node may die.
 * Owners leave and come back; the rule is that one always stays.
 */
final class ChangeSimulation {

    /** The node dies where it stands. */
    private static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    static final TenantId TENANT = new TenantId(new UUID(9, 1));
    static final ConversationId ROOM = new ConversationId(new UUID(9, 2));
    private static final int WISHES = 60;
    private static final int DEPTH = 4;

    private final Random random;
    private final InMemoryChangeLog stored = new InMemoryChangeLog();
    private final Deque<Change> late = new ArrayDeque<>();
    private long appliedVersion;

    final SimulatedRoom room = new SimulatedRoom();
    final List<Change> told = new ArrayList<>();
    final Map<String, Long> answers = new HashMap<>();
    final List<String> violations = new ArrayList<>();
    private int wishes;
    private int depth;
    private int marks;

    ChangeSimulation(long seed) {
        random = new Random(seed);
    }

    List<Change> log() {
        return stored.all();
    }

    long appliedVersion() {
        return appliedVersion;
    }

    /** Plays all wishes, lets what is late arrive, and a last node catch up and count. */
    void play() {
        while (wishes < WISHES) {
            wish();
        }
        depth = DEPTH + 1;
        late.forEach(stored::insert);
        ChangeWriter last = writer();
        last.catchUp(TENANT, ROOM);
        Set<Integer> all = IntStream.range(0, SimulatedRoom.REPLIES).boxed().collect(Collectors.toSet());
        last.commit(
                new Wish(TENANT, ROOM, SimulatedRoom.owner(0), Optional.empty(), room.count(all)),
                appliedVersion,
                patience());
    }

    private void wish() {
        String key = "request-" + wishes++;
        Wish wish = wish(key);
        long since = appliedVersion;
        int attempts = 1 + random.nextInt(4);
        depth++;
        for (int attempt = 0; attempt < attempts; attempt++) {
            try {
                Changed changed = writer().commit(wish, since, patience());
                Long before = answers.put(key, changed.version());
                if (before != null
                        && before != changed.version()
                        && wish.request().isPresent()) {
                    violations.add(key + " was answered " + before + " and then " + changed.version());
                }
                // an answered request may come once more, and must get the same answer when it made a change
                if (random.nextBoolean() || !made(key)) {
                    break;
                }
            } catch (Crash | Problem failed) {
                // the client does not know, and asks again or gives up
                continue;
            }
        }
        depth--;
    }

    private Wish wish(String key) {
        UserId user = SimulatedRoom.owner(random.nextInt(SimulatedRoom.OWNERS));
        return switch (random.nextInt(8)) {
            case 0, 1, 2 ->
                new Wish(TENANT, ROOM, user, requested(key, user), room.leaveOrReturn(user, random.nextInt(3) == 0));
            // idempotent by nature, so that they have no key
            case 3, 4 ->
                new Wish(
                        TENANT,
                        ROOM,
                        user,
                        Optional.empty(),
                        room.vote(user, random.nextInt(SimulatedRoom.OPTIONS + 1) - 1));
            case 5 ->
                random.nextInt(6) == 0
                        ? new Wish(TENANT, ROOM, user, Optional.empty(), room.close())
                        : new Wish(TENANT, ROOM, user, Optional.empty(), room.count(someReplies()));
            case 6 -> new Wish(TENANT, ROOM, user, Optional.empty(), room.count(someReplies()));
            default ->
                new Wish(
                        TENANT,
                        ROOM,
                        user,
                        requested(key, user),
                        room.deleteOrBringBack(random.nextInt(SimulatedRoom.REPLIES), random.nextBoolean()));
        };
    }

    private Set<Integer> someReplies() {
        return random.ints(3, 0, SimulatedRoom.REPLIES).boxed().collect(Collectors.toSet());
    }

    private static Optional<Wish.Requested> requested(String key, UserId user) {
        return Optional.of(new Wish.Requested(new RequestId(TENANT, user, new IdempotencyKey(key)), "same"));
    }

    private boolean made(String key) {
        return stored.all().stream()
                .flatMap(change -> change.request().stream())
                .anyMatch(request -> request.endsWith(":" + key));
    }

    private void effect(Change change) {
        disturb();
        room.apply(change, () -> {
            disturb();
            fail();
        });
        fail();
    }

    private ChangeWriter writer() {
        return new ChangeWriter(new FaultyLog(), new Versions(), this::effect, told::add, this::stamp);
    }

    private ChangeWriter.Stamp stamp() {
        return new ChangeWriter.Stamp("mark-" + marks++, Instant.EPOCH);
    }

    private ChangeWriter.Patience patience() {
        int[] left = {6};
        return () -> {
            disturb();
            if (left[0]-- == 0) {
                throw Problem.unavailable("the time is up", Duration.ofSeconds(1), null);
            }
        };
    }

    /** Somebody else comes first, or something late arrives. */
    private void disturb() {
        if (!late.isEmpty() && random.nextInt(4) == 0) {
            stored.insert(late.poll());
        }
        if (depth <= DEPTH && wishes < WISHES && random.nextInt(6) == 0) {
            wish();
        }
    }

    private void fail() {
        if (depth > DEPTH) {
            return;
        }
        switch (random.nextInt(40)) {
            case 0 -> throw new Crash();
            case 1 -> throw Problem.unavailable("the store is away", Duration.ofSeconds(1), null);
            default -> {}
        }
    }

    private final class FaultyLog implements ChangeLog {

        @Override
        public Insertion insert(Change change) {
            disturb();
            fail();
            if (depth <= DEPTH) {
                switch (random.nextInt(16)) {
                    case 0 -> {
                        return Insertion.AMBIGUOUS;
                    }
                    case 1 -> {
                        late.add(change);
                        return Insertion.AMBIGUOUS;
                    }
                    case 2 -> {
                        stored.insert(change);
                        return Insertion.AMBIGUOUS;
                    }
                    default -> {}
                }
            }
            Insertion insertion = stored.insert(change);
            fail();
            return insertion;
        }

        @Override
        public List<Change> find(TenantId tenant, Collection<ChangeId> ids) {
            disturb();
            fail();
            return stored.find(tenant, ids);
        }
    }

    private final class Versions implements AppliedVersions {

        @Override
        public Optional<Applied> of(TenantId tenant, ConversationId conversation) {
            disturb();
            fail();
            return Optional.of(new Applied(appliedVersion, 0));
        }

        @Override
        public boolean advance(TenantId tenant, ChangeId applied) {
            disturb();
            fail();
            boolean first = appliedVersion == applied.version() - 1;
            if (first) {
                appliedVersion = applied.version();
            }
            fail();
            return first;
        }
    }
}
