package io.parlance.conversations.control;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.parlance.conversations.entity.Conversation;
import io.parlance.conversations.entity.ConversationSettings;
import io.parlance.conversations.entity.ConversationType;
import io.parlance.conversations.entity.Conversations;
import io.parlance.conversations.entity.Membership;
import io.parlance.conversations.entity.Memberships;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.permissions.control.ConversationFacts;
import io.parlance.permissions.control.PermissionFigures;
import io.parlance.permissions.control.Standing;
import io.parlance.permissions.entity.Role;
import io.parlance.platform.control.NewsMissed;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who is in a conversation and as what, from a cache that is at most 5 s old and is dropped by event, and as a
 * whole when news of another node were lost. Every method throws Problem
 * UNAVAILABLE when the store is away and the cache does not know. Thread-safe.
 */
@ApplicationScoped
public class Members implements ConversationFacts {

    private static final Duration OLDEST = Duration.ofSeconds(5);
    private static final long MOST_MEMBERS = 1_000_000;

    private record Key(TenantId tenant, ConversationId conversation) {}

    private record Seat(Standing standing, VisibleRange visible) {}

    /** @param unrestricted whether all members may read all messages */
    private record Room(Map<UserId, Seat> seats, ConversationSettings settings, boolean unrestricted, boolean direct) {}

    /** What does not exist is not kept: it may be created on another node at any moment. */
    private volatile Cache<Key, Room> cache = empty();

    @Inject
    Conversations conversations;

    @Inject
    Memberships memberships;

    @Inject
    PermissionFigures figures;

    /** The active members; empty when the tenant has no such conversation. */
    public Set<UserId> of(TenantId tenant, ConversationId conversation) {
        return room(tenant, conversation).map(room -> room.seats().keySet()).orElse(Set.of());
    }

    /** The active members who may read the message. */
    public Set<UserId> readers(TenantId tenant, MessageId message) {
        Optional<Room> room = room(tenant, message.conversation());
        if (room.isEmpty() || room.get().unrestricted()) {
            return room.map(open -> open.seats().keySet()).orElse(Set.of());
        }
        return room.get().seats().entrySet().stream()
                .filter(member -> member.getValue().visible().has(message.sequence()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether nothing that was said there is kept from any of its members. */
    public boolean allReadAll(TenantId tenant, ConversationId conversation) {
        return room(tenant, conversation).map(Room::unrestricted).orElse(true);
    }

    /** With whom the user talks there; empty where it is no direct conversation, or none in this tenant. */
    public Optional<UserId> partner(TenantId tenant, ConversationId conversation, UserId user) {
        return room(tenant, conversation)
                .filter(Room::direct)
                .flatMap(room -> room.seats().keySet().stream()
                        .filter(member -> !member.equals(user))
                        .findFirst());
    }

    /** The user's role, empty when not an active member or no such conversation in this tenant. */
    public Optional<Role> role(TenantId tenant, ConversationId conversation, UserId user) {
        return standing(tenant, conversation, user).map(Standing::role);
    }

    @Override
    public Optional<Standing> standing(TenantId tenant, ConversationId conversation, UserId user) {
        return seat(tenant, conversation, user).map(Seat::standing);
    }

    /** What the user may read there; empty when not an active member or no such conversation in this tenant. */
    public Optional<VisibleRange> visible(TenantId tenant, ConversationId conversation, UserId user) {
        return seat(tenant, conversation, user).map(Seat::visible);
    }

    /** What its owner has decided; the defaults where the tenant has no such conversation. */
    public ConversationSettings settings(TenantId tenant, ConversationId conversation) {
        return room(tenant, conversation).map(Room::settings).orElse(ConversationSettings.DEFAULTS);
    }

    /** Who was just changed here is seen so here, whoever else is told later. */
    void forget(TenantId tenant, ConversationId conversation) {
        cache.invalidate(new Key(tenant, conversation));
    }

    /** Its members may have changed. Before any other observer asks who they are. */
    void forget(@Observes @Priority(Interceptor.Priority.APPLICATION) ConversationChanged changed) {
        Conversation conversation = changed.conversation();
        forget(conversation.tenant(), conversation.id());
    }

    /**
     * Forgets everything: nobody knows whose members have changed. Before others who hear of it make clients ask. A new cache, so
     * that what is being loaded at this moment, and may be older, is not kept.
     */
    void drop(@Observes @Priority(Interceptor.Priority.APPLICATION) NewsMissed missed) {
        cache = empty();
    }

    private static Cache<Key, Room> empty() {
        return Caffeine.newBuilder()
                .expireAfterWrite(OLDEST)
                .maximumWeight(MOST_MEMBERS)
                .weigher((Key key, Room room) -> room.seats().size() + 1)
                .build();
    }

    private Optional<Seat> seat(TenantId tenant, ConversationId conversation, UserId user) {
        return room(tenant, conversation).map(room -> room.seats().get(user));
    }

    private Optional<Room> room(TenantId tenant, ConversationId conversation) {
        Key key = new Key(tenant, conversation);
        Room remembered = cache.getIfPresent(key);
        figures.membersLookedUp(remembered != null);
        return Optional.ofNullable(remembered != null ? remembered : cache.get(key, this::load));
    }

    private Room load(Key key) {
        Optional<Conversation> found = conversations.find(key.tenant(), key.conversation());
        if (found.isEmpty()) {
            return null;
        }
        Conversation conversation = found.get();
        Map<UserId, Seat> seats = memberships.of(key.tenant(), conversation).stream()
                .collect(Collectors.toUnmodifiableMap(Membership::user, member -> seat(conversation, member)));
        boolean unrestricted =
                seats.values().stream().allMatch(seat -> seat.visible().equals(VisibleRange.ALL));
        boolean direct = conversation.about().type() == ConversationType.DIRECT;
        return new Room(seats, conversation.settings(), unrestricted, direct);
    }

    private static Seat seat(Conversation conversation, Membership member) {
        return new Seat(standing(conversation, member), VisibleRange.of(conversation.settings(), member.joined()));
    }

    /** What the conversation says about this member, from what was just read. */
    static Standing standing(Conversation conversation, Membership member) {
        ConversationSettings settings = conversation.settings();
        return new Standing(
                member.role(),
                member.held().readOnly(),
                new Standing.Room(
                        conversation.activity().archivedAt().isPresent(),
                        settings.allowFileUpload(),
                        settings.rights()));
    }
}
