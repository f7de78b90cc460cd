package io.parlance.conversations.control;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.parlance.conversations.entity.Conversation;
import io.parlance.conversations.entity.Conversations;
import io.parlance.conversations.entity.Membership;
import io.parlance.conversations.entity.Memberships;
import io.parlance.conversations.entity.Role;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.platform.control.NewsMissed;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who is in a conversation, from a cache that is at most 5 s old and is dropped by event, and as a
 * whole when news of another node were lost. Every method throws Problem
 * UNAVAILABLE when the store is away and the cache does not know. Thread-safe.
 */
@ApplicationScoped
public class Members {

    private static final Duration OLDEST = Duration.ofSeconds(5);
    private static final long MOST_MEMBERS = 1_000_000;

    private record Key(TenantId tenant, ConversationId conversation) {}

    private record Standing(Role role, VisibleRange visible) {}

    /** What does not exist is not kept: it may be created on another node at any moment. */
    private volatile Cache<Key, Map<UserId, Standing>> cache = empty();

    @Inject
    Conversations conversations;

    @Inject
    Memberships memberships;

    /** The active members; empty when the tenant has no such conversation. */
    public Set<UserId> of(TenantId tenant, ConversationId conversation) {
        return standings(tenant, conversation).keySet();
    }

    /** The user's role, empty when not an active member or no such conversation in this tenant. */
    public Optional<Role> role(TenantId tenant, ConversationId conversation, UserId user) {
        return Optional.ofNullable(standings(tenant, conversation).get(user)).map(Standing::role);
    }

    /** What the user may read there; empty when not an active member or no such conversation in this tenant. */
    public Optional<VisibleRange> visible(TenantId tenant, ConversationId conversation, UserId user) {
        return Optional.ofNullable(standings(tenant, conversation).get(user)).map(Standing::visible);
    }

    /** Its members may have changed. Before any other observer asks who they are. */
    void forget(@Observes @Priority(Interceptor.Priority.APPLICATION) ConversationChanged changed) {
        Conversation conversation = changed.conversation();
        cache.invalidate(new Key(conversation.tenant(), conversation.id()));
    }

    /**
     * Forgets everything: nobody knows whose members have changed. Before others who hear of it make clients ask. A new cache, so
     * that what is being loaded at this moment, and may be older, is not kept.
     */
    void drop(@Observes @Priority(Interceptor.Priority.APPLICATION) NewsMissed missed) {
        cache = empty();
    }

    private static Cache<Key, Map<UserId, Standing>> empty() {
        return Caffeine.newBuilder()
                .expireAfterWrite(OLDEST)
                .maximumWeight(MOST_MEMBERS)
                .weigher((Key key, Map<UserId, Standing> members) -> members.size() + 1)
                .build();
    }

    private Map<UserId, Standing> standings(TenantId tenant, ConversationId conversation) {
        Map<UserId, Standing> standings = cache.get(new Key(tenant, conversation), this::load);
        return standings == null ? Map.of() : standings;
    }

    private Map<UserId, Standing> load(Key key) {
        Optional<Conversation> conversation = conversations.find(key.tenant(), key.conversation());
        if (conversation.isEmpty()) {
            return null;
        }
        List<Membership> active = memberships.of(key.tenant(), conversation.get());
        return active.stream()
                .collect(Collectors.toUnmodifiableMap(
                        Membership::user,
                        member -> new Standing(
                                member.role(),
                                VisibleRange.of(conversation.get().settings(), member.joined()))));
    }
}
