package io.parlance.changes.entity;

import io.parlance.kernel.TenantId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The honest fake: passes the same contract as the real store. Thread-safe. */
public final class InMemoryChangeLog implements ChangeLog {

    private final Map<ChangeId, Change> changes = new TreeMap<>();

    @Override
    public synchronized Insertion insert(Change change) {
        return changes.putIfAbsent(change.id(), change) == null ? Insertion.STORED : Insertion.TAKEN;
    }

    @Override
    public synchronized List<Change> find(TenantId tenant, Collection<ChangeId> ids) {
        return ids.stream()
                .sorted()
                .map(changes::get)
                .filter(Objects::nonNull)
                .filter(change -> change.tenant().equals(tenant))
                .toList();
    }

    public synchronized List<Change> all() {
        return List.copyOf(changes.values());
    }
}
