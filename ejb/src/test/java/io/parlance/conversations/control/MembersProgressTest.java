package io.parlance.conversations.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.conversations.entity.MemberPointers;
import io.parlance.conversations.entity.MembershipKey;
import io.parlance.conversations.entity.Progress;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MembersProgressTest {

    private static final TenantId TENANT = new TenantId(new UUID(1, 1));
    private static final ConversationId SMALL = new ConversationId(new UUID(2, 1));
    private static final ConversationId LARGE = new ConversationId(new UUID(2, 2));
    private static final ConversationId UNKNOWN = new ConversationId(new UUID(2, 3));

    private final Map<ConversationId, Set<UserId>> current = new HashMap<>();
    private final Set<MembershipKey> asked = new HashSet<>();
    private final MembersProgress progress = new MembersProgress();

    @BeforeEach
    void start() {
        progress.members = new Members() {
            @Override
            public Set<UserId> of(TenantId tenant, ConversationId conversation) {
                return current.getOrDefault(conversation, Set.of());
            }
        };
        progress.stored = new MemberPointers() {
            @Override
            public Map<MembershipKey, Progress> of(TenantId tenant, Collection<MembershipKey> memberships) {
                asked.addAll(memberships);
                return memberships.stream()
                        .collect(Collectors.toMap(key -> key, key -> new Progress(1, 2, Optional.empty())));
            }
        };
    }

    @Test
    void namesAllMembersByIdButOfLargeConversations() {
        current.put(SMALL, users(MembersProgress.MOST_MEMBERS));
        current.put(LARGE, users(MembersProgress.MOST_MEMBERS + 1));

        var found = progress.of(TENANT, List.of(SMALL, LARGE, UNKNOWN));

        assertThat(found).containsOnlyKeys(SMALL);
        assertThat(found.get(SMALL)).hasSize(MembersProgress.MOST_MEMBERS);
        assertThat(found.get(SMALL).keySet()).extracting(UserId::toString).isSorted();
        assertThat(asked).extracting(MembershipKey::conversation).containsOnly(SMALL);
    }

    private static Set<UserId> users(int many) {
        return LongStream.rangeClosed(1, many)
                .mapToObj(number -> new UserId(new UUID(3, number)))
                .collect(Collectors.toSet());
    }
}
