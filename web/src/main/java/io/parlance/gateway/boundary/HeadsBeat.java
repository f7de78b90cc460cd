package io.parlance.gateway.boundary;

import io.parlance.changes.control.KnownVersions;
import io.parlance.conversations.control.Members;
import io.parlance.gateway.boundary.protocol.FrameWriter;
import io.parlance.gateway.boundary.protocol.ServerFrame;
import io.parlance.kernel.Caller;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.messaging.control.Messaging;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Tells every client the heads of what it looks at, read from the store: so that even a lost last event is noticed, which no gap
 * would show. One read for each tenant and some hundreds of conversations, however many sockets there are.
 */
@ApplicationScoped
public class HeadsBeat {

    private static final Logger LOG = Logger.getLogger(HeadsBeat.class);
    private static final int MAX_IN_ONE_READ = 500;

    private final AtomicBoolean beating = new AtomicBoolean();

    @Inject
    Connections connections;

    @Inject
    Members members;

    @Inject
    Messaging messaging;

    @Inject
    KnownVersions versions;

    @Inject
    GatewayThreads threads;

    @Inject
    Clock clock;

    private record Wish(Connection connection, Caller caller, Set<ConversationId> conversations) {}

    /** Beats on a thread of its own; leaves it be while the last beat is still waiting for the store. */
    void beat() {
        if (beating.compareAndSet(false, true)) {
            threads.start(() -> {
                try {
                    tell();
                } finally {
                    beating.set(false);
                }
            });
        }
    }

    private void tell() {
        Map<TenantId, List<Wish>> wishes = connections
                .all()
                .flatMap(HeadsBeat::wish)
                .collect(Collectors.groupingBy(wish -> wish.caller().tenant()));
        wishes.forEach((tenant, those) -> {
            try {
                Map<ConversationId, List<Long>> heads = read(tenant, those);
                those.forEach(wish -> tell(wish, heads));
            } catch (Problem problem) {
                if (problem.code() != ErrorCode.UNAVAILABLE) {
                    throw problem;
                }
                LOG.debug("no heads in this heartbeat", problem);
            }
        });
    }

    private static Stream<Wish> wish(Connection connection) {
        return connection.caller().stream()
                .map(caller -> new Wish(connection, caller, connection.rooms().takeForHeartbeat()));
    }

    private Map<ConversationId, List<Long>> read(TenantId tenant, List<Wish> wishes) {
        List<ConversationId> wanted = new ArrayList<>(wishes.stream()
                .flatMap(wish -> wish.conversations().stream())
                .collect(Collectors.toCollection(HashSet::new)));
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

    private void tell(Wish wish, Map<ConversationId, List<Long>> heads) {
        Map<ConversationId, List<Long>> own = wish.conversations().stream()
                .filter(conversation -> members.of(wish.caller().tenant(), conversation)
                        .contains(wish.caller().user()))
                .collect(Collectors.toMap(conversation -> conversation, heads::get));
        wish.connection().event(FrameWriter.write(new ServerFrame.Heads(own, clock.instant())));
    }
}
