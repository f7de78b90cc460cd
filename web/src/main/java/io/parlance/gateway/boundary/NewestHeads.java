package io.parlance.gateway.boundary;

import io.parlance.changes.control.KnownVersions;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.TenantId;
import io.parlance.messaging.control.Messaging;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The heads of conversations as the store has them now, some hundreds with one read. Thread-safe. */
@ApplicationScoped
class NewestHeads {

    private static final int MAX_IN_ONE_READ = 500;

    @Inject
    Messaging messaging;

    @Inject
    KnownVersions versions;

    /**
     * Each with its last sequence and its last version.
     *
     * @throws io.parlance.kernel.Problem UNAVAILABLE when the store is away
     */
    Map<ConversationId, List<Long>> read(TenantId tenant, Collection<ConversationId> conversations) {
        List<ConversationId> wanted = new ArrayList<>(conversations);
        Map<ConversationId, List<Long>> heads = new HashMap<>();
        for (int from = 0; from < wanted.size(); from += MAX_IN_ONE_READ) {
            List<ConversationId> some = wanted.subList(from, Math.min(wanted.size(), from + MAX_IN_ONE_READ));
            Map<ConversationId, Long> changes = versions.heads(tenant, some);
            messaging
                    .heads(tenant, some)
                    .forEach((conversation, sequence) ->
                            heads.put(conversation, List.of(sequence, changes.get(conversation))));
        }
        return heads;
    }
}
