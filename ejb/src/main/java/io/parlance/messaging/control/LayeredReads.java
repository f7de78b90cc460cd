package io.parlance.messaging.control;

import io.parlance.kernel.ConversationId;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.messaging.entity.Message;
import io.parlance.messaging.entity.MessageLogs;
import io.parlance.messaging.entity.RecentMessages;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Reads messages that are known to be stored: from memory, the newest of a room from Redis, the rest from the store. What
 * several want at the same time is loaded once on a node, and by one node at a time for a short while where Redis is there.
 * Thread-safe.
 */
final class LayeredReads {

    private static final Duration LONGEST_LOAD = Duration.ofSeconds(20);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(5);

    private record Key(ConversationId conversation, List<Long> sequences) {}

    private record Load(long begun, CompletableFuture<List<PagedMessage>> result) {}

    private final MessageMemory memory;
    private final RecentMessages recent;
    private final MessageLogs logs;
    private final Tally tally;
    private final Duration patience;
    private final ConcurrentMap<Key, Load> loading = new ConcurrentHashMap<>();

    /** @param patience how long to wait for another node that reads the same room from the store */
    LayeredReads(MessageMemory memory, RecentMessages recent, MessageLogs logs, Tally tally, Duration patience) {
        this.memory = memory;
        this.recent = recent;
        this.logs = logs;
        this.tally = tally;
        this.patience = patience;
    }

    /** Where messages were found. */
    enum Layer {
        MEMORY,
        REDIS,
        STORE
    }

    /** Counts where messages were found. */
    @FunctionalInterface
    interface Tally {
        void count(Layer layer, int messages);
    }

    /**
     * Those of the messages that exist, in ascending order.
     *
     * @param sequences at most the greatest that is known to be stored
     * @param head that one
     * @throws Problem UNAVAILABLE when the store is needed and away
     */
    List<PagedMessage> find(TenantId tenant, ConversationId conversation, Collection<Long> sequences, long head) {
        TreeMap<Long, PagedMessage> found = new TreeMap<>();
        List<Long> missing = new ArrayList<>();
        for (Long sequence : sequences) {
            Optional<PagedMessage> known = memory.find(tenant, new MessageId(conversation, sequence));
            known.ifPresentOrElse(message -> found.put(sequence, message), () -> missing.add(sequence));
        }
        tally.count(Layer.MEMORY, found.size());
        if (!missing.isEmpty()) {
            load(tenant, new Key(conversation, missing), head)
                    .forEach(message -> found.put(message.sequence(), message));
        }
        return List.copyOf(found.values());
    }

    private List<PagedMessage> load(TenantId tenant, Key key, long head) {
        Load mine = new Load(memory.now(), new CompletableFuture<>());
        Load first = loading.putIfAbsent(key, mine);
        if (first != null) {
            // one that began before a change may bring what was there before it
            return memory.isUnchangedSince(key.conversation(), first.begun())
                    ? resultOf(first)
                    : fetch(tenant, key, head, memory.now());
        }
        try {
            List<PagedMessage> fetched = fetch(tenant, key, head, mine.begun());
            mine.result().complete(fetched);
            return fetched;
        } catch (RuntimeException e) {
            // told to all who wait
            mine.result().completeExceptionally(e);
            throw e;
        } finally {
            loading.remove(key, mine);
        }
    }

    private static List<PagedMessage> resultOf(Load load) {
        try {
            return load.result()
                    .copy()
                    .orTimeout(LONGEST_LOAD.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw Problem.unavailable("the messages could not be read in time: try again", Duration.ofSeconds(1), e);
        }
    }

    private List<PagedMessage> fetch(TenantId tenant, Key key, long head, long readAt) {
        boolean newest = key.sequences().getFirst() > head - RecentMessages.MOST;
        List<Message> messages = newest ? throughRedis(tenant, key) : fromStore(tenant, key, key.sequences());
        return messages.stream().map(message -> memory.put(message, readAt)).toList();
    }

    private List<Message> throughRedis(TenantId tenant, Key key) {
        Optional<List<Message>> kept = kept(tenant, key);
        if (kept.isEmpty()) {
            return fromStore(tenant, key, key.sequences());
        }
        if (isComplete(kept.get(), key)) {
            return counted(kept.get());
        }
        if (!recent.beginLoading(tenant, key.conversation())) {
            kept = afterOtherNode(tenant, key).or(() -> kept(tenant, key));
            return completed(tenant, key, kept.orElse(List.of()), false);
        }
        try {
            return completed(tenant, key, kept.get(), true);
        } finally {
            recent.endLoading(tenant, key.conversation());
        }
    }

    /** Empty when the other one took too long. */
    private Optional<List<Message>> afterOtherNode(TenantId tenant, Key key) {
        for (long waited = 0; waited < patience.toMillis(); waited += LOOK_AGAIN.toMillis()) {
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
            Optional<List<Message>> kept = kept(tenant, key).filter(messages -> isComplete(messages, key));
            if (kept.isPresent()) {
                return kept;
            }
        }
        return Optional.empty();
    }

    private List<Message> completed(TenantId tenant, Key key, List<Message> kept, boolean fill) {
        Set<Long> missing = new HashSet<>(key.sequences());
        kept.forEach(message -> missing.remove(message.id().sequence()));
        List<Message> all = new ArrayList<>(counted(kept));
        if (!missing.isEmpty()) {
            List<Message> read = fromStore(tenant, key, missing);
            all.addAll(read);
            if (fill) {
                recent.fill(tenant, key.conversation(), read);
            }
        }
        return all;
    }

    private Optional<List<Message>> kept(TenantId tenant, Key key) {
        Set<Long> wanted = new HashSet<>(key.sequences());
        return recent.read(
                        tenant,
                        key.conversation(),
                        key.sequences().getFirst(),
                        key.sequences().getLast())
                .map(messages -> messages.stream()
                        .filter(message -> wanted.contains(message.id().sequence()))
                        .toList());
    }

    private static boolean isComplete(List<Message> messages, Key key) {
        return messages.size() == key.sequences().size();
    }

    private List<Message> counted(List<Message> fromRedis) {
        tally.count(Layer.REDIS, fromRedis.size());
        return fromRedis;
    }

    private List<Message> fromStore(TenantId tenant, Key key, Collection<Long> sequences) {
        List<Message> read = logs.of(tenant)
                .find(
                        tenant,
                        sequences.stream()
                                .map(sequence -> new MessageId(key.conversation(), sequence))
                                .toList());
        tally.count(Layer.STORE, read.size());
        return read;
    }
}
