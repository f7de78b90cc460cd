package io.parlance.messaging.control;

import io.parlance.kernel.ConversationId;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.messaging.entity.Insertion;
import io.parlance.messaging.entity.Message;
import io.parlance.messaging.entity.MessageLog;
import io.parlance.messaging.entity.SentKey;
import io.parlance.recovery.control.Bursts;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * Writes sends into the conversation log: the algorithm of "Writing a batch". One step takes the sends that are waiting, makes
 * one attempt, answers what is decided and returns what is not, in its order, for the next step. Used by one thread; it never
 * waits but for the store, so that a simulation can drive it.
 */
final class BatchWriter {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final MessageLog log;
    private final MarkedInserts inserts;
    private final Heads heads;
    private final RecentSends recent;
    private final Commits commits;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private int failures;
    private long answers;

    BatchWriter(
            MessageLog log,
            Bursts bursts,
            Heads heads,
            RecentSends recent,
            Commits commits,
            Clock clock,
            LongSupplier nanoTime) {
        this.log = log;
        this.inserts = new MarkedInserts(log, bursts);
        this.heads = heads;
        this.recent = recent;
        this.commits = commits;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /** How many steps in a row failed to get a clear answer from the store; 0 when it is well. */
    int failures() {
        return failures;
    }

    /** How many writes the store has answered clearly, since the beginning. */
    long answers() {
        return answers;
    }

    /**
     * One attempt.
     *
     * @param waiting those left by the last step first, then what arrived since
     * @return those still undecided, in their order: the next step must start with them
     */
    List<Pending> step(List<Pending> waiting) {
        List<Pending> alive = withoutExpired(waiting);
        if (alive.isEmpty()) {
            return alive;
        }
        List<Pending> sends = alive;
        try {
            sends = withoutRepeats(withoutMoved(alive));
            return sends.isEmpty() ? sends : attempt(sends);
        } catch (Problem storeAway) {
            failures++;
            heads.forgetAll();
            return sends;
        } catch (RuntimeException bug) {
            heads.forgetAll();
            throw bug;
        }
    }

    private List<Pending> attempt(List<Pending> sends) {
        Batch batch = Batch.of(sends, heads, clock);
        batch.rows().forEach(row -> row.pending().attempt(row.message().id().sequence()));
        return switch (inserts.insert(batch.messages())) {
            case Insertion.Stored stored -> {
                failures = 0;
                answers++;
                commit(batch.rows());
                yield List.of();
            }
            case Insertion.DuplicateAt duplicate -> {
                answers++;
                commit(batch.before(duplicate.index()));
                yield afterDuplicate(batch.from(duplicate.index()));
            }
            case Insertion.Ambiguous ambiguous -> {
                failures++;
                heads.forgetAll();
                batch.rows().forEach(row -> row.pending().attemptIsUnclear());
                yield withoutStored(pendings(batch.rows()));
            }
        };
    }

    private void commit(List<Batch.Row> rows) {
        rows.forEach(row -> {
            recent.add(row.message());
            heads.advance(row.message());
        });
        commits.publish(
                () -> rows.forEach(row -> row.pending().stored(row.message())),
                rows.stream().map(Batch.Row::message).toList());
    }

    /**
     * Somebody else holds the sequence, or the client message id is stored already. Nothing at or after the index was written,
     * so that of the other conversations nothing has to be asked.
     */
    private List<Pending> afterDuplicate(List<Batch.Row> rest) {
        Batch.Row refused = rest.getFirst();
        ConversationId conversation = refused.message().id().conversation();
        heads.forget(conversation);
        Map<Boolean, List<Pending>> concerned = pendings(rest).stream()
                .collect(Collectors.partitioningBy(
                        send -> send.draft().conversation().equals(conversation)));
        List<Pending> undecided = new ArrayList<>(withoutStored(concerned.get(true)));
        boolean winnerIsVisible = !undecided.contains(refused.pending())
                || heads.of(refused.message().tenant(), conversation).sequence()
                        >= refused.message().id().sequence();
        // a winner that a majority read does not show yet is asked for again by the next step, until the send's time is
        // up
        failures = winnerIsVisible ? 0 : failures + 1;
        if (!winnerIsVisible) {
            heads.forget(conversation);
        }
        undecided.addAll(concerned.get(false));
        return undecided;
    }

    /** One majority read decides what an unclear write has done: what is stored is answered with its first result. */
    private List<Pending> withoutStored(List<Pending> sends) {
        Map<SentKey, Message> stored = stored(sends);
        List<Pending> undecided = new ArrayList<>();
        List<Runnable> answers = new ArrayList<>();
        List<Message> published = new ArrayList<>();
        for (Pending send : sends) {
            Message message = stored.get(send.key());
            if (message == null) {
                undecided.add(send);
                continue;
            }
            recent.add(message);
            // a twin on another node tries the same sequence: what was refused clearly is the twin's
            boolean own = send.isUnclear()
                    && message.id().sequence() == send.attempted()
                    && message.fingerprint().equals(send.draft().fingerprint());
            answers.add(() -> {
                if (own) {
                    send.stored(message);
                } else {
                    send.repeats(message);
                }
            });
            published.add(message);
        }
        if (!published.isEmpty()) {
            published.sort((a, b) -> a.id().compareTo(b.id()));
            commits.publish(() -> answers.forEach(Runnable::run), published);
        }
        return undecided;
    }

    private Map<SentKey, Message> stored(List<Pending> sends) {
        Map<TenantId, Set<SentKey>> keys = sends.stream()
                .collect(Collectors.groupingBy(
                        send -> send.draft().tenant(), Collectors.mapping(Pending::key, Collectors.toSet())));
        Map<SentKey, Message> stored = new HashMap<>();
        keys.forEach((tenant, ofTenant) ->
                log.findSent(tenant, ofTenant).forEach(message -> stored.put(SentKey.of(message), message)));
        return stored;
    }

    /** A tenant that is being moved away is refused at once, and does not hold up the others. */
    private List<Pending> withoutMoved(List<Pending> sends) {
        Map<TenantId, Boolean> closed = new HashMap<>();
        List<Pending> here = new ArrayList<>(sends.size());
        for (Pending send : sends) {
            if (closed.computeIfAbsent(send.draft().tenant(), log::isClosedTo)) {
                send.refuse(Problem.unavailable(
                        "the tenant is being moved: repeat with the same clientMessageId", RETRY_AFTER, null));
            } else {
                here.add(send);
            }
        }
        return here;
    }

    private List<Pending> withoutExpired(List<Pending> sends) {
        long now = nanoTime.getAsLong();
        List<Pending> alive = new ArrayList<>(sends.size());
        for (Pending send : sends) {
            if (send.expired(now)) {
                send.refuse(Problem.unavailable(
                        "the message store did not answer in time: repeat with the same clientMessageId",
                        RETRY_AFTER,
                        null));
            } else {
                alive.add(send);
            }
        }
        return alive;
    }

    /** Answers what is known to be stored, and joins those that repeat another of the same step. */
    private List<Pending> withoutRepeats(List<Pending> sends) {
        Map<SentKey, Pending> first = new LinkedHashMap<>();
        for (Pending send : sends) {
            recent.get(send.key())
                    .ifPresentOrElse(
                            message -> commits.publish(() -> send.repeats(message), List.of()),
                            () -> first.merge(send.key(), send, (earlier, twin) -> {
                                earlier.join(twin);
                                return earlier;
                            }));
        }
        return new ArrayList<>(first.values());
    }

    private static List<Pending> pendings(List<Batch.Row> rows) {
        return rows.stream().map(Batch.Row::pending).toList();
    }

    /** Where decided sends go. */
    @FunctionalInterface
    interface Commits {

        /**
         * @param answer tells the senders; to be run once, before the messages are published
         * @param messages newly known to be durable, sorted by id; empty where there is nothing to publish
         */
        void publish(Runnable answer, List<Message> messages);
    }
}
