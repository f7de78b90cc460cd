package io.parlance.messaging.control;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.TenantId;
import io.parlance.messaging.entity.Message;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongSupplier;

/**
 * Messages of this node's readers, bounded by the memory that they take; what is read often stays longest. A stored message
 * only ever changes by a change in its conversation: whoever hears of one says so, and nothing that was read before is given out
 * after. Thread-safe.
 *
 * <p>Times are those of a clock that only goes forward, in nanoseconds. The time of the last change is kept for groups of
 * messages and conversations; two that share a group cost each other a read, never a stale answer.
 */
final class MessageMemory {

    private static final int GROUPS = 1 << 14;
    private static final Duration OLDEST_EVENT = Duration.ofSeconds(60);

    private record Entry(PagedMessage message, long readAt) {}

    private final LongSupplier nanoTime;
    private final Cache<MessageId, Entry> entries;
    private final AtomicLongArray messageChanges;
    private final AtomicLongArray conversationChanges;
    private final AtomicLongArray forgotten;

    /**
     * @param bytes that the messages may take, 0 for none
     * @param life after which a message is read again
     */
    MessageMemory(long bytes, Duration life, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.entries = Caffeine.newBuilder()
                .maximumWeight(bytes)
                .weigher((MessageId id, Entry entry) -> entry.message().weight())
                .expireAfterWrite(life)
                .ticker(nanoTime::getAsLong)
                .build();
        long longAgo = nanoTime.getAsLong() - Duration.ofDays(1).toNanos();
        this.messageChanges = groups(longAgo);
        this.conversationChanges = groups(longAgo);
        this.forgotten = groups(longAgo);
    }

    private static AtomicLongArray groups(long initial) {
        AtomicLongArray groups = new AtomicLongArray(GROUPS);
        for (int group = 0; group < GROUPS; group++) {
            groups.set(group, initial);
        }
        return groups;
    }

    /** To be asked before something is read elsewhere that is then put here. */
    long now() {
        return nanoTime.getAsLong();
    }

    Optional<PagedMessage> find(TenantId tenant, MessageId id) {
        Entry entry = entries.getIfPresent(id);
        return entry != null
                        && isUnchangedSince(id, entry.readAt())
                        && entry.message().message().tenant().equals(tenant)
                ? Optional.of(entry.message())
                : Optional.empty();
    }

    /** @param readAt a time before the message was read */
    PagedMessage put(Message message, long readAt) {
        PagedMessage paged = new PagedMessage(message);
        entries.put(message.id(), new Entry(paged, readAt));
        return paged;
    }

    /**
     * A message as it was first written. The news of that may come later than the news of a change: where there was any lately it
     * is left out.
     */
    void putAsWritten(Message message) {
        put(message, nanoTime.getAsLong() - OLDEST_EVENT.toNanos());
    }

    /** After the change was made. */
    void changed(MessageId id) {
        note(messageChanges, id.hashCode());
        note(conversationChanges, id.conversation().hashCode());
        entries.invalidate(id);
    }

    void forget(ConversationId conversation) {
        note(forgotten, conversation.hashCode());
        note(conversationChanges, conversation.hashCode());
    }

    void forgetAll() {
        long now = nanoTime.getAsLong();
        for (int group = 0; group < GROUPS; group++) {
            forgotten.set(group, now);
            conversationChanges.set(group, now);
        }
        entries.invalidateAll();
    }

    /** Whether what was read of the conversation from that time on is what a reader may get who comes now. */
    boolean isUnchangedSince(ConversationId conversation, long readAt) {
        return readAt - conversationChanges.get(group(conversation.hashCode())) > 0;
    }

    /** The bytes that are taken, as far as they are known. */
    long bytes() {
        return entries.policy()
                .eviction()
                .map(bound -> bound.weightedSize().orElse(0))
                .orElse(0L);
    }

    private boolean isUnchangedSince(MessageId id, long readAt) {
        return readAt - messageChanges.get(group(id.hashCode())) > 0
                && readAt - forgotten.get(group(id.conversation().hashCode())) > 0;
    }

    private void note(AtomicLongArray changes, int hash) {
        long now = nanoTime.getAsLong();
        changes.accumulateAndGet(group(hash), now, (before, at) -> at - before > 0 ? at : before);
    }

    private static int group(int hash) {
        return (hash ^ hash >>> 16) & GROUPS - 1;
    }
}
