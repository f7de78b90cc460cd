package io.parlance.messaging.control;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.messaging.entity.Message;
import io.parlance.messaging.entity.MessageLogs;
import io.parlance.messaging.entity.RecentMessages;
import io.parlance.platform.control.NewsMissed;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What readers of this node share: messages in memory and in Redis before the store. Where a conversation ends, and that nothing of it
 * was changed since, is proven by the store for every page, never taken from what is kept here. Thread-safe.
 */
@ApplicationScoped
public class HistoryCache {

    private static final Duration READ_LATELY = Duration.ofMinutes(5);
    private static final Duration WAIT_FOR_OTHER_NODE = Duration.ofMillis(50);
    private static final int MOST_ROOMS = 20_000;

    private final Cache<ConversationId, Boolean> readLately = Caffeine.newBuilder()
            .expireAfterAccess(READ_LATELY)
            .maximumSize(MOST_ROOMS)
            .build();

    private MessageMemory memory;
    private LayeredReads reads;

    @Inject
    HistorySettings settings;

    @Inject
    MessageLogs logs;

    @Inject
    RecentMessages recent;

    @Inject
    StoredHeads heads;

    @Inject
    ChangesSeen changes;

    @Inject
    HistoryFigures figures;

    @PostConstruct
    void open() {
        memory = new MessageMemory(settings.memoryBytes(), settings.life(), System::nanoTime);
        reads = new LayeredReads(memory, recent, logs, figures, WAIT_FOR_OTHER_NODE);
    }

    /**
     * @param firstSequence the oldest that the reader may have
     * @throws Problem UNAVAILABLE when the store is away
     */
    HistoryPage page(TenantId tenant, HistoryRequest request, long firstSequence) {
        ConversationId conversation = request.conversation();
        readLately.put(conversation, true);
        figures.countPage();
        catchUp(tenant, conversation);
        Conversation source = new Conversation(tenant, conversation, heads.lowerBound(tenant, conversation));
        return new History(source, firstSequence, settings.pageBytes()).page(request.position(), request.limit());
    }

    /** @throws Problem UNAVAILABLE when the store is needed and away */
    Optional<PagedMessage> message(TenantId tenant, MessageId id) {
        catchUp(tenant, id.conversation());
        long head = heads.lowerBound(tenant, id.conversation());
        return reads.find(tenant, id.conversation(), List.of(id.sequence()), head).stream()
                .findFirst();
    }

    /**
     * Those of the messages that exist, by sequence.
     *
     * @param sequences in their order; each is known to be stored
     * @throws Problem UNAVAILABLE when the store is needed and away
     */
    List<PagedMessage> messages(TenantId tenant, ConversationId conversation, List<Long> sequences) {
        catchUp(tenant, conversation);
        return reads.find(tenant, conversation, sequences, heads.lowerBound(tenant, conversation));
    }

    private void catchUp(TenantId tenant, ConversationId conversation) {
        changes.catchUp(tenant, conversation, message -> changed(tenant, message), () -> memory.forget(conversation));
    }

    /** Before clients are told. */
    void change(@Observes @Priority(Interceptor.Priority.APPLICATION) MessageChanged changed) {
        changed(changed.message().tenant(), changed.message().id());
    }

    /** Keeps what was written in rooms that are read here. */
    void add(@Observes MessagesCommitted committed) {
        for (Message message : committed.messages()) {
            if (readLately.getIfPresent(message.id().conversation()) != null) {
                memory.putAsWritten(message);
            }
        }
    }

    /** Nobody on this node gets the message as it was before; may be repeated. */
    private void changed(TenantId tenant, MessageId message) {
        recent.changed(tenant, message);
        memory.changed(message);
    }

    /** News of changes may have been lost: this node reads everything anew. Before clients are told to ask. */
    void forgetAll(@Observes @Priority(Interceptor.Priority.APPLICATION) NewsMissed missed) {
        memory.forgetAll();
    }

    long bytes() {
        return memory.bytes();
    }

    private final class Conversation implements History.Source {

        private final TenantId tenant;
        private final ConversationId id;
        private long stored;

        Conversation(TenantId tenant, ConversationId id, long stored) {
            this.tenant = tenant;
            this.id = id;
            this.stored = stored;
        }

        @Override
        public long lowerBound() {
            return stored;
        }

        @Override
        public long head() {
            stored = heads.head(tenant, id, stored);
            return stored;
        }

        @Override
        public List<PagedMessage> find(Collection<Long> sequences) {
            return reads.find(tenant, id, sequences, stored);
        }
    }
}
