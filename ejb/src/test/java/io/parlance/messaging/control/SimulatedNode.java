package io.parlance.messaging.control;

import io.parlance.fanout.control.FaultyBus;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.NodeId;
import io.parlance.kernel.Problem;
import io.parlance.messaging.entity.Message;
import io.parlance.recovery.control.ConversationAbandoned;
import io.parlance.recovery.control.RecoveringNode;
import io.parlance.recovery.control.RecoverySettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** One server node of the simulation: what its threads do, one thing at a time. A crash is a new one in its place. */
final class SimulatedNode {

    /** In the simulation's time, of which a step takes half a microsecond. */
    static final RecoverySettings RECOVERY = new RecoverySettings(
            Duration.ofNanos(10_000),
            Duration.ofNanos(100_000),
            Duration.ofNanos(20_000),
            Duration.ofNanos(30_000),
            Duration.ofNanos(10_000),
            Duration.ofNanos(40_000),
            Duration.ofNanos(100_000),
            1_000);

    List<Pending> waiting = new ArrayList<>();
    private final List<Message> told = new ArrayList<>();
    private final DerivedState state = new DerivedState();

    /** What the clients of this node hold. */
    private final Set<MessageId> held = new HashSet<>();

    /** They are to ask the store. */
    private boolean missed = true;

    private final FaultyBus.Station station;
    private final NodeId name;
    private final FaultyMessageLog log;
    private final DerivedDocuments derived;
    private final RecoveringNode recovering;
    private final BatchWriter writer;
    private final Random random;

    SimulatedNode(
            NodeId name,
            FaultyMessageLog log,
            FaultyRecovery recovery,
            DerivedDocuments derived,
            FaultyBus bus,
            Collection<Message> published,
            Random random,
            LongSupplier nanos) {
        this.name = name;
        this.log = log;
        this.derived = derived;
        this.random = random;
        long skew = random.nextInt(5_000);
        station = bus.join(name, new FaultyBus.Listener() {
            @Override
            public void hear(List<Message> messages) {
                hold(messages);
                missed |= messages.isEmpty();
            }

            @Override
            public void missed() {
                missed = true;
            }
        });
        recovering = new RecoveringNode(
                name.value(),
                recovery,
                recovery,
                RECOVERY,
                this::derive,
                new SkewedClock(() -> Instant.EPOCH.plusNanos(nanos.getAsLong() + skew)),
                nanos);
        writer = new BatchWriter(
                log,
                recovering.bursts(),
                new Heads(log, (tenant, conversation) -> 0, 1 + random.nextInt(2)),
                new RecentSends(1 + random.nextInt(5)),
                (answer, messages) -> {
                    answer.run();
                    published.addAll(messages);
                    told.addAll(messages);
                    tell(messages);
                },
                new SkewedClock(() -> Instant.EPOCH.plusMillis(nanos.getAsLong() / 1_000 + skew)),
                nanos);
        quietly(recovering::renew);
    }

    NodeId name() {
        return name;
    }

    void step() {
        switch (random.nextInt(16)) {
            case 0, 1 -> quietly(recovering::renew);
            case 2 -> derive();
            case 3 -> quietly(recovering::tidy);
            case 4 -> quietly(recovering::sweep);
            case 5, 6 -> station.speak();
            case 7 -> quietly(this::catchUp);
            default -> waiting = new ArrayList<>(writer.step(waiting));
        }
    }

    /** What its schedules do, all of it once. */
    void tick() {
        quietly(recovering::renew);
        derive();
        quietly(recovering::tidy);
        quietly(recovering::sweep);
        station.speak();
        quietly(this::catchUp);
    }

    /** Whether its clients hold all of these. */
    boolean holds(List<Message> messages) {
        return messages.stream().map(Message::id).allMatch(held::contains);
    }

    private void tell(List<Message> messages) {
        hold(messages);
        station.tell(messages);
    }

    private void hold(List<Message> messages) {
        messages.forEach(message -> held.add(message.id()));
    }

    /** As clients do who were told to: they sync. */
    private void catchUp() {
        if (missed) {
            hold(log.all());
            missed = false;
        }
    }

    private void derive() {
        state.add(told);
        told.clear();
        for (DerivedState.Batch batch : state.take()) {
            try {
                derived.write(batch);
                batch.newest()
                        .forEach(message -> recovering
                                .bursts()
                                .derived(
                                        message.id().conversation(),
                                        message.id().sequence()));
            } catch (Problem away) {
                state.putBack(batch);
            }
        }
    }

    private void derive(ConversationAbandoned abandoned) {
        DerivingAgain.derive(log, abandoned, derived::write);
        // whoever wrote it may have died before telling, or the write came late
        missed = true;
        station.tell(List.of());
    }

    private static void quietly(Runnable task) {
        try {
            task.run();
        } catch (Problem away) {
            // the next time
        }
    }

    private static final class SkewedClock extends Clock {

        private final Supplier<Instant> now;

        SkewedClock(Supplier<Instant> now) {
            this.now = now;
        }

        @Override
        public Instant instant() {
            return now.get();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
