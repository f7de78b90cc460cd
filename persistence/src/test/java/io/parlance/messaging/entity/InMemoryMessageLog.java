package io.parlance.messaging.entity;

import io.parlance.kernel.MessageId;
import io.parlance.kernel.TenantId;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** The honest fake: passes the same contract as the real store. Thread-safe. */
public final class InMemoryMessageLog implements MessageLog {

    private final Map<MessageId, Message> messages = new TreeMap<>();
    private final Set<SentKey> sent = new HashSet<>();

    @Override
    public synchronized Insertion insert(List<Message> batch) {
        for (int index = 0; index < batch.size(); index++) {
            if (!insert(batch.get(index))) {
                return new Insertion.DuplicateAt(index);
            }
        }
        return new Insertion.Stored();
    }

    /** One row of an ordered insert: false when one of the unique keys is taken. */
    public synchronized boolean insert(Message message) {
        if (messages.containsKey(message.id()) || sent.contains(SentKey.of(message))) {
            return false;
        }
        messages.put(message.id(), message);
        sent.add(SentKey.of(message));
        return true;
    }

    @Override
    public synchronized List<Message> find(TenantId tenant, Collection<MessageId> ids) {
        return ids.stream()
                .sorted()
                .map(messages::get)
                .filter(Objects::nonNull)
                .filter(message -> message.tenant().equals(tenant))
                .toList();
    }

    @Override
    public synchronized List<Message> findSent(TenantId tenant, Collection<SentKey> keys) {
        return messages.values().stream()
                .filter(message -> message.tenant().equals(tenant) && keys.contains(SentKey.of(message)))
                .toList();
    }

    public synchronized List<Message> all() {
        return List.copyOf(messages.values());
    }
}
