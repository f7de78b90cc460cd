package io.parlance.messaging.control;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.parlance.changes.control.KnownVersions;
import io.parlance.changes.control.ReadingChanges;
import io.parlance.changes.entity.Change;
import io.parlance.changes.entity.ChangeId;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.TenantId;
import io.parlance.platform.control.AskedTogether;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Which changes this node has taken out of what it keeps. Asked before something kept is given to a reader, so that what another
 * node has changed and acknowledged is never shown as it was before, whether or not the bus has told. Thread-safe.
 */
@ApplicationScoped
class ChangesSeen {

    private static final int MOST_ROOMS = 20_000;
    private static final int MOST_TENANTS = 10_000;
    private static final int PAGE = 200;

    private final Cache<ConversationId, Long> seen = Caffeine.newBuilder()
            .maximumSize(MOST_ROOMS)
            .expireAfterWrite(KnownVersions.OLDEST)
            .build();
    private final Cache<TenantId, AskedTogether<ChangeId>> next =
            Caffeine.newBuilder().maximumSize(MOST_TENANTS).build();

    @Inject
    ReadingChanges changes;

    @Inject
    KnownVersions versions;

    /**
     * One read for one change after the last seen, together with others who ask at the same time; only where that is there it costs
     * more.
     *
     * @param changed told of each message that was changed since
     * @param unknown told when it is not known what was changed: everything of the conversation may be old
     * @throws io.parlance.kernel.Problem UNAVAILABLE when the store is away
     */
    void catchUp(TenantId tenant, ConversationId conversation, Consumer<MessageId> changed, Runnable unknown) {
        Long version = seen.getIfPresent(conversation);
        if (version == null) {
            long head = versions.heads(tenant, List.of(conversation)).get(conversation);
            unknown.run();
            seen.asMap().merge(conversation, head, Math::max);
            return;
        }
        if (!next.get(tenant, any -> new AskedTogether<>(asked -> existing(tenant, asked)))
                .exists(new ChangeId(conversation, version + 1))) {
            return;
        }
        List<Change> page;
        long last = version;
        do {
            page = changes.after(tenant, conversation, last, PAGE);
            page.forEach(change -> ChangeData.touched(change).forEach(changed));
            last += page.size();
        } while (page.size() == PAGE);
        seen.asMap().merge(conversation, last, Math::max);
    }

    private Set<ChangeId> existing(TenantId tenant, Set<ChangeId> asked) {
        return Set.copyOf(changes.existing(tenant, asked));
    }
}
