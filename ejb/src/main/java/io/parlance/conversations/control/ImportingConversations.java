package io.parlance.conversations.control;

import io.parlance.conversations.entity.Conversation;
import io.parlance.conversations.entity.Conversations;
import io.parlance.conversations.entity.LastMessage;
import io.parlance.conversations.entity.MemberPointers;
import io.parlance.conversations.entity.MembershipKey;
import io.parlance.conversations.entity.NewestMessages;
import io.parlance.conversations.entity.Origin;
import io.parlance.conversations.entity.PointerWish;
import io.parlance.conversations.entity.Progress;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.platform.entity.DerivedIds;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Conversations that come from elsewhere. Their ids derive from what they were there, so that the same one is found again. Every
 * method throws Problem UNAVAILABLE when the store is away. Thread-safe.
 */
@ApplicationScoped
public class ImportingConversations {

    @Inject
    Conversations conversations;

    @Inject
    CreatingConversations creating;

    @Inject
    NewestMessages newestMessages;

    @Inject
    MemberPointers pointers;

    @Inject
    AnnouncingConversations announcing;

    @Inject
    Ids ids;

    /** @param isNew whether it was made now; nobody is told yet */
    public record Kept(ConversationId id, boolean isNew) {}

    /** The conversation, made now where it is not there; of a direct one the one that these two have. */
    public Kept keep(TenantId tenant, ImportedConversation wanted) {
        ConversationId id = wanted.isDirect()
                ? creating.direct(
                        tenant,
                        wanted.members().getFirst().user(),
                        wanted.members().getLast().user())
                : ids.of(tenant, wanted.source());
        if (conversations.find(tenant, id).isPresent()) {
            return new Kept(id, false);
        }
        Origin origin = new Origin(
                wanted.createdBy(), wanted.createdAt(), wanted.members(), Optional.of(request(wanted.source())));
        Conversation conversation = Conversation.created(tenant, id, wanted.about(), wanted.settings(), origin);
        return new Kept(id, creating.write(conversation).isNew());
    }

    private static String request(ImportedConversation.Source source) {
        return "import:" + source.system() + ":" + source.id();
    }

    /** One that an earlier import has made; empty for a direct one, which only its members tell. */
    public Optional<ConversationId> find(TenantId tenant, ImportedConversation.Source source) {
        return conversations.find(tenant, ids.of(tenant, source)).map(Conversation::id);
    }

    /** Moves read pointers forward, silently: nobody is told that others have read what was imported. */
    public void read(TenantId tenant, Map<MembershipKey, Long> furthest) {
        Map<MembershipKey, Progress> now = pointers.of(tenant, furthest.keySet());
        Map<PointerWish, Progress> wishes = new HashMap<>();
        now.forEach((member, progress) -> wishes.put(wish(member, furthest.get(member)), progress));
        pointers.move(tenant, wishes, ids.now());
    }

    /** As {@link #read(TenantId, Map)}, for all members of a conversation. */
    public void readByAll(TenantId tenant, ConversationId conversation, long sequence) {
        Map<PointerWish, Progress> wishes = pointers.of(tenant, conversation).entrySet().stream()
                .collect(Collectors.toMap(
                        member -> wish(new MembershipKey(conversation, member.getKey()), sequence),
                        Map.Entry::getValue));
        pointers.move(tenant, wishes, ids.now());
    }

    private static PointerWish wish(MembershipKey member, long sequence) {
        UserId user = member.user();
        return new PointerWish(member.conversation(), user, 0, 0, sequence);
    }

    /**
     * Brings heads and previews up to date and tells the members, once for each conversation.
     *
     * @param changed whether each is new
     */
    public void tell(TenantId tenant, Map<ConversationId, Boolean> changed) {
        List<Conversation> stored = changed.keySet().stream()
                .flatMap(id -> conversations.find(tenant, id).stream())
                .toList();
        List<LastMessage> newest = newestMessages.behind(tenant, stored);
        conversations.advance(tenant, newest);
        Map<ConversationId, LastMessage> byConversation =
                newest.stream().collect(Collectors.toMap(LastMessage::conversation, Function.identity()));
        for (Conversation conversation : stored) {
            Conversation now = Optional.ofNullable(byConversation.get(conversation.id()))
                    .map(last -> conversation.with(conversation.activity().with(last)))
                    .orElse(conversation);
            if (changed.get(now.id())) {
                announcing.started(now);
            } else {
                announcing.grown(now);
            }
        }
    }

    /** Ids that are found again, and the time. */
    @ApplicationScoped
    static class Ids {

        @Inject
        DerivedIds derived;

        @Inject
        Clock clock;

        Instant now() {
            return clock.instant();
        }

        ConversationId of(TenantId tenant, ImportedConversation.Source source) {
            return new ConversationId(
                    derived.of(tenant, "imported conversation", List.of(source.system(), source.id())));
        }
    }
}
