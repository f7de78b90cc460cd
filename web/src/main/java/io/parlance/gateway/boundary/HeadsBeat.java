package io.parlance.gateway.boundary;

import io.parlance.conversations.control.Members;
import io.parlance.gateway.boundary.protocol.FrameWriter;
import io.parlance.gateway.boundary.protocol.ServerFrame;
import io.parlance.kernel.Caller;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.platform.control.Apart;
import io.parlance.platform.control.Databases;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    /** No database's name. */
    private static final String ALL = "";

    private final Apart<String> beating = Apart.onOwnThreads("heads");

    @Inject
    Connections connections;

    @Inject
    Members members;

    @Inject
    NewestHeads newest;

    @Inject
    Databases databases;

    @Inject
    Clock clock;

    private record Wish(Connection connection, Caller caller, Set<ConversationId> conversations) {}

    /**
     * Beats on a thread of its own for each database, which the others do not wait for; where the last beat is still waiting for the
     * store that one is left be.
     */
    void beat() {
        beating.begin(ALL, this::beatEach);
    }

    private void beatEach() {
        Map<TenantId, List<Connection>> tenants = new HashMap<>();
        connections
                .all()
                .forEach(connection -> connection
                        .caller()
                        .ifPresent(caller -> tenants.computeIfAbsent(caller.tenant(), first -> new ArrayList<>())
                                .add(connection)));
        Map<String, List<TenantId>> byDatabase = new HashMap<>();
        tenants.keySet()
                .forEach(tenant -> database(tenant)
                        .ifPresent(database -> byDatabase
                                .computeIfAbsent(database, first -> new ArrayList<>())
                                .add(tenant)));
        byDatabase.forEach((database, there) ->
                beating.begin(database, () -> there.forEach(tenant -> tell(tenant, wishes(tenants.get(tenant))))));
    }

    private static List<Wish> wishes(List<Connection> connections) {
        return connections.stream().flatMap(HeadsBeat::wish).toList();
    }

    private Optional<String> database(TenantId tenant) {
        try {
            return Optional.of(databases.of(tenant));
        } catch (Problem away) {
            LOG.debug("no heads in this heartbeat", away);
            return Optional.empty();
        }
    }

    private void tell(TenantId tenant, List<Wish> wishes) {
        try {
            Set<ConversationId> wanted = wishes.stream()
                    .flatMap(wish -> wish.conversations().stream())
                    .collect(Collectors.toSet());
            Map<ConversationId, List<Long>> heads = newest.read(tenant, wanted);
            wishes.forEach(wish -> tell(wish, heads));
        } catch (Problem problem) {
            if (problem.code() != ErrorCode.UNAVAILABLE) {
                throw problem;
            }
            LOG.debug("no heads in this heartbeat", problem);
        }
    }

    private static Stream<Wish> wish(Connection connection) {
        return connection.caller().stream()
                .map(caller -> new Wish(connection, caller, connection.rooms().takeForHeartbeat()));
    }

    private void tell(Wish wish, Map<ConversationId, List<Long>> heads) {
        Map<ConversationId, List<Long>> own = wish.conversations().stream()
                .filter(conversation -> members.of(wish.caller().tenant(), conversation)
                        .contains(wish.caller().user()))
                .collect(Collectors.toMap(conversation -> conversation, heads::get));
        wish.connection().event(FrameWriter.write(new ServerFrame.Heads(own, clock.instant())));
    }
}
