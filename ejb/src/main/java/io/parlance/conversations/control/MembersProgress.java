package io.parlance.conversations.control;

import io.parlance.conversations.entity.MemberPointers;
import io.parlance.conversations.entity.MembershipKey;
import io.parlance.conversations.entity.Progress;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** How far every member of small conversations has come, as it is stored now. Thread-safe. */
@ApplicationScoped
public class MembersProgress {

    /** Of conversations with more members nobody is told of all. */
    public static final int MOST_MEMBERS = 100;

    @Inject
    Members members;

    @Inject
    MemberPointers stored;

    /**
     * All members of those of the conversations that have at most {@value #MOST_MEMBERS}, by user id.
     *
     * @throws io.parlance.kernel.Problem UNAVAILABLE when the store is away
     */
    public Map<ConversationId, SortedMap<UserId, Progress>> of(
            TenantId tenant, Collection<ConversationId> conversations) {
        List<MembershipKey> asked = conversations.stream()
                .map(conversation -> keys(tenant, conversation))
                .filter(keys -> keys.size() <= MOST_MEMBERS)
                .flatMap(List::stream)
                .toList();
        Map<ConversationId, SortedMap<UserId, Progress>> found = new HashMap<>();
        stored.of(tenant, asked)
                .forEach((key, progress) -> found.computeIfAbsent(
                                key.conversation(),
                                conversation -> new TreeMap<>(Comparator.comparing(UserId::toString)))
                        .put(key.user(), progress));
        return found;
    }

    private List<MembershipKey> keys(TenantId tenant, ConversationId conversation) {
        return members.of(tenant, conversation).stream()
                .map(user -> new MembershipKey(conversation, user))
                .toList();
    }
}
