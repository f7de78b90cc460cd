package io.parlance.changes.control;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.parlance.changes.entity.AppliedVersions;
import io.parlance.changes.entity.Change;
import io.parlance.changes.entity.ChangeId;
import io.parlance.changes.entity.ChangeLog;
import io.parlance.changes.entity.ChangeLogs;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.TenantId;
import io.parlance.platform.entity.DenseSearch;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How far the change log of each conversation is, read from the store. Thread-safe. */
@ApplicationScoped
public class KnownVersions {

    /**
     * What is remembered of the end of a log for longer may be so old that the change after it was removed, and its absence proves
     * nothing.
     */
    public static final Duration OLDEST = Duration.ofHours(1);

    /** Lower bounds only, where a search may start. */
    private final Cache<ConversationId, Long> known =
            Caffeine.newBuilder().maximumSize(200_000).expireAfterWrite(OLDEST).build();

    @Inject
    ChangeLogs logs;

    @Inject
    AppliedVersions applied;

    /**
     * The last version of each conversation: one read asks for the change after each known one, and only those that are there
     * cost more. Rights are the caller's affair.
     *
     * @throws io.parlance.kernel.Problem UNAVAILABLE when the store is away
     */
    public Map<ConversationId, Long> heads(TenantId tenant, Collection<ConversationId> conversations) {
        ChangeLog log = logs.of(tenant);
        Map<ConversationId, Long> heads = new HashMap<>();
        conversations.forEach(conversation -> heads.put(conversation, lowerBound(tenant, conversation)));
        List<ChangeId> next = heads.entrySet().stream()
                .map(head -> new ChangeId(head.getKey(), head.getValue() + 1))
                .toList();
        for (Change newer : log.find(tenant, next)) {
            ConversationId conversation = newer.id().conversation();
            long head = search(log, tenant, conversation)
                    .last(newer.id().version())
                    .orElse(newer)
                    .id()
                    .version();
            heads.put(conversation, head);
            known.asMap().merge(conversation, head, Math::max);
        }
        return heads;
    }

    private long lowerBound(TenantId tenant, ConversationId conversation) {
        return known.get(
                conversation,
                unknown -> applied.of(tenant, unknown)
                        .map(AppliedVersions.Applied::version)
                        .orElse(0L));
    }

    private static DenseSearch<Change> search(ChangeLog log, TenantId tenant, ConversationId conversation) {
        return new DenseSearch<>(
                ChangeId.MAX_VERSION,
                versions -> log.find(
                        tenant,
                        versions.stream()
                                .map(version -> new ChangeId(conversation, version))
                                .toList()),
                change -> change.id().version());
    }
}
