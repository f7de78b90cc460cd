package io.parlance.usage.control;

import io.parlance.kernel.NodeId;
import io.parlance.kernel.Requester;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.usage.entity.UsageKind;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/**
 * Where every feature says what tenants use. It is written into the ledger in batches; what a node that dies had not written is lost, but
 * for messages, which are counted again from the document store (docs/adr/0086). Thread-safe; counting never waits for a store.
 */
@ApplicationScoped
public class Usage {

    /** So long after its end the messages of a day may be written as they were counted. */
    static final Duration LATE = Duration.ofMinutes(30);

    @Inject
    KeepingUsage keeping;

    @Inject
    Quotas quotas;

    @Inject
    OpenSockets sockets;

    @Inject
    NodeId node;

    @Inject
    Clock clock;

    private final Deque<UsageBatch> unwritten = new ArrayDeque<>();
    private Metering metering;

    @PostConstruct
    void prepare() {
        metering = new Metering(node, clock);
    }

    /** One REST call with credentials. */
    public void called(Requester requester) {
        metering.count(requester.tenant(), UsageKind.CALLS, 1);
        if (requester instanceof Requester.Person person) {
            metering.active(person.tenant(), person.caller().user());
        }
    }

    /**
     * Messages of this node became durable.
     *
     * @param day on which they were created
     * @param senders whose they are
     */
    public void sent(TenantId tenant, LocalDate day, long messages, Set<UserId> senders) {
        metering.count(tenant, day, UsageKind.MESSAGES, messages);
        quotas.sent(tenant, messages);
        senders.forEach(sender -> metering.active(tenant, sender));
    }

    /** A user's socket was let in. */
    public void connected(TenantId tenant, UserId user) {
        sockets.opened(tenant);
        metering.active(tenant, user);
    }

    /** Called once a minute: counts the sockets that are open. */
    void minute() {
        sockets.here().forEach((tenant, open) -> metering.count(tenant, UsageKind.CONNECTION_MINUTES, open));
    }

    /**
     * Writes what was counted. What cannot be written now is kept, under the same names, and written the next time.
     *
     * @throws RuntimeException of the first that could not be written
     */
    synchronized void write() {
        metering.drain().forEach(batch -> {
            quotas.wrote(batch.tenant(), batch.day(), batch.messages());
            unwritten.addLast(batch);
        });
        while (!unwritten.isEmpty()) {
            UsageBatch next = unwritten.peekFirst();
            keeping.write(isRecounted(next.day()) ? next.withoutMessages() : next);
            unwritten.removeFirst();
        }
    }

    /** Whether messages of that day are counted again soon, or were: then they are not to be written by this way as well. */
    private boolean isRecounted(LocalDate day) {
        Instant end = day.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        return clock.instant().isAfter(end.plus(LATE));
    }
}
