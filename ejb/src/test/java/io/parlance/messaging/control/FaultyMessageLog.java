package io.parlance.messaging.control;

import io.parlance.kernel.MessageId;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.messaging.entity.InMemoryMessageLog;
import io.parlance.messaging.entity.Insertion;
import io.parlance.messaging.entity.Message;
import io.parlance.messaging.entity.MessageLog;
import io.parlance.messaging.entity.SentKey;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.function.LongSupplier;

/**
 * A log that loses answers, applies writes late, partly or not at all, and whose reads fail, as the seed says. A late write
 * goes on row by row between the steps of everybody else, and stops at the first row that meets a duplicate key, as an ordered
 * insert does in an engine whose client has gone.
 */
final class FaultyMessageLog implements MessageLog {

    private final InMemoryMessageLog store;
    private final Random random;
    private final LongSupplier nanos;
    private final List<LateWrite> late = new ArrayList<>();
    private double faultRate;

    FaultyMessageLog(InMemoryMessageLog store, Random random, double faultRate, LongSupplier nanos) {
        this.store = store;
        this.random = random;
        this.faultRate = faultRate;
        this.nanos = nanos;
    }

    void heal() {
        faultRate = 0;
    }

    private record LateWrite(long begun, Deque<Message> rows) {}

    /** Lets one of the writes that are still running in the engine store its next row. */
    void runLateWrites() {
        if (!late.isEmpty()) {
            run(late.get(random.nextInt(late.size())));
        }
    }

    /** Lets the writes that began before this time end: none takes longer in the engine. */
    void runWritesBegunBefore(long time) {
        for (LateWrite write : List.copyOf(late)) {
            while (write.begun() < time && late.contains(write)) {
                run(write);
            }
        }
    }

    private void run(LateWrite write) {
        if (write.rows().isEmpty() || !store.insert(write.rows().poll())) {
            late.remove(write);
        }
    }

    @Override
    public Insertion insert(List<Message> batch) {
        if (random.nextDouble() >= faultRate) {
            return store.insert(batch);
        }
        int now = random.nextInt(batch.size() + 1);
        Insertion applied = now == 0 ? new Insertion.Stored() : store.insert(batch.subList(0, now));
        if (applied instanceof Insertion.Stored && random.nextBoolean()) {
            late.add(new LateWrite(nanos.getAsLong(), new ArrayDeque<>(batch.subList(now, batch.size()))));
        }
        return new Insertion.Ambiguous(new IllegalStateException("the answer was lost"));
    }

    @Override
    public List<Message> find(TenantId tenant, Collection<MessageId> ids) {
        failSometimes();
        return store.find(tenant, ids);
    }

    @Override
    public List<Message> findSent(TenantId tenant, Collection<SentKey> keys) {
        failSometimes();
        return store.findSent(tenant, keys);
    }

    /** What a client reads that asks for everything. */
    List<Message> all() {
        failSometimes();
        return store.all();
    }

    private void failSometimes() {
        if (random.nextDouble() < faultRate) {
            throw Problem.unavailable("the store is away", Duration.ofSeconds(1), null);
        }
    }
}
