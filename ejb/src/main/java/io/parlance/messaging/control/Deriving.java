package io.parlance.messaging.control;

import io.parlance.kernel.ConversationId;
import io.parlance.kernel.NodeId;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.platform.control.Apart;
import io.parlance.platform.control.Rounds;
import io.parlance.recovery.control.Bursts;
import io.parlance.recovery.control.Recovery;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Writes what is derived from the messages that this node has committed: previews, heads, the senders' own read pointers,
 * mentions and replies; once or twice a second for each conversation, however many messages there were. Conversations take turns in
 * parts: else all that are busy would be written at once, and who sends meanwhile would wait behind that. A database that hangs holds
 * up no other. All of it may be repeated, in any order. Thread-safe.
 */
@ApplicationScoped
class Deriving {

    private static final Logger LOG = Logger.getLogger(Deriving.class);
    private static final Duration BETWEEN_PARTS = Duration.ofMillis(70);
    private static final Duration SHUTDOWN = Duration.ofSeconds(5);

    /** By the database that a tenant is in; or by tenant, where its database is away as soon as it has committed. */
    private final ConcurrentMap<Object, DerivedParts> waiting = new ConcurrentHashMap<>();

    Apart<Object> writing = Apart.onOwnThreads("deriving");
    private final Set<TenantId> behind = ConcurrentHashMap.newKeySet();

    @Inject
    NodeId node;

    @Inject
    DerivedWrites writes;

    @Inject
    Recovery recovery;

    @Resource
    ManagedScheduledExecutorService scheduler;

    private Rounds rounds;

    @PostConstruct
    void start() {
        rounds = Rounds.every(BETWEEN_PARTS, scheduler, this::writeNext, Deriving::report);
    }

    void remember(@Observes MessagesCommitted committed) {
        if (committed.origin().equals(node)) {
            Map<TenantId, DerivedParts> parts = new HashMap<>();
            committed
                    .messages()
                    .forEach(message -> parts.computeIfAbsent(message.tenant(), this::partsOf)
                            .add(message));
        }
    }

    private DerivedParts partsOf(TenantId tenant) {
        return waiting.computeIfAbsent(database(tenant), any -> new DerivedParts());
    }

    private Object database(TenantId tenant) {
        try {
            return recovery.bursts(tenant);
        } catch (Problem away) {
            LOG.debug("a database went away after a commit", away);
            return tenant;
        }
    }

    @PreDestroy
    void stop() {
        rounds.stop();
        writing.await(SHUTDOWN);
        write();
        if (!writing.await(SHUTDOWN)) {
            LOG.warn("a document store does not answer: what was to be derived there is left to the other nodes");
        }
    }

    /** Writes all that waits, in each database apart from the others; not where something is being written. */
    void write() {
        waiting.forEach(
                (database, parts) -> writing.begin(database, () -> parts.all().forEach(this::write)));
    }

    void writeNext() {
        waiting.forEach((database, parts) -> writing.begin(database, () -> write(parts.next())));
    }

    /** What cannot be written waits for its next turn; said once of a tenant, until something of it is written again. */
    private void write(DerivedState part) {
        for (DerivedState.Batch batch : part.take()) {
            try {
                Uncounted uncounted = writes.write(batch);
                tell(recovery.bursts(batch.tenant()), batch, uncounted);
                leave(part, batch, uncounted);
            } catch (RuntimeException any) {
                // whatever it was: the other tenants' is written all the same
                part.putBack(batch);
                if (behind.add(batch.tenant())) {
                    report(any);
                }
            }
        }
    }

    /** Replies that could not be counted wait; whose log has a flaw is left to the check of consistency. */
    private void leave(DerivedState part, DerivedState.Batch batch, Uncounted uncounted) {
        if (uncounted.again().isEmpty()) {
            behind.remove(batch.tenant());
            return;
        }
        part.putBack(batch.waitingFor(uncounted.again()));
        if (behind.add(batch.tenant())) {
            uncounted.why().ifPresent(Deriving::report);
        }
    }

    private static void report(Throwable failure) {
        if (failure instanceof Problem) {
            LOG.warnf("previews and read pointers wait for the document store: %s", failure.getMessage());
        } else {
            LOG.error("previews and read pointers cannot be written; they are tried again", failure);
        }
    }

    private static void tell(Bursts bursts, DerivedState.Batch batch, Uncounted uncounted) {
        if (!batch.incomplete().isEmpty()) {
            LOG.warnf(
                    "too many mentions, replies or tombstones waited: those in %d conversations are read from the log again",
                    batch.incomplete().size());
        }
        batch.incomplete().forEach(bursts::lost);
        uncounted.flawed().forEach(bursts::lost);
        Set<ConversationId> waiting =
                uncounted.again().stream().map(NewReply::conversation).collect(Collectors.toSet());
        batch.newest().stream()
                .filter(message -> !waiting.contains(message.id().conversation()))
                .forEach(message ->
                        bursts.derived(message.id().conversation(), message.id().sequence()));
    }
}
