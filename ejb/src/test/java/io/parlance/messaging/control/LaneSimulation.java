package io.parlance.messaging.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.fanout.control.FaultyBus;
import io.parlance.kernel.ClientMessageId;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.NodeId;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.messaging.entity.Body;
import io.parlance.messaging.entity.Draft;
import io.parlance.messaging.entity.InMemoryMessageLog;
import io.parlance.messaging.entity.Message;
import io.parlance.messaging.entity.MessageType;
import io.parlance.messaging.entity.Sender;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionException;

/**
 * Three nodes, their clients, a faulty store and a faulty bus, played step by step by one seeded random: the same seed is the same
 * run. Nodes crash and come back, clients send in windows and repeat what was refused or lost on any node. The store is the judge; and
 * in the end everything that is derived must be complete, whoever died before deriving it, and the clients of every node hold
 * everything, or were told that they missed something, whatever the bus has lost.
 */
final class LaneSimulation {

    private static final int NODES = 3;
    private static final int SENDERS = 4;
    private static final int MESSAGES = 12;
    private static final int WINDOW = 3;
    private static final int STEPS = 20_000;
    private static final int ROUNDS = 1_000;
    private static final int CARRIED = 20;
    private static final Duration SILENCE = Duration.ofNanos(100_000);

    /** How long after it was begun a write may still appear. */
    private static final long LATEST = SimulatedNode.RECOVERY.operation().toNanos();

    private static final TenantId TENANT = new TenantId(new UUID(7, 7));

    private final Random random;
    private final InMemoryMessageLog store = new InMemoryMessageLog();
    private final FaultyMessageLog log;
    private final FaultyRecovery recovery;
    private final DerivedDocuments derived;
    private final FaultyBus bus;
    private final List<ConversationId> conversations =
            List.of(new ConversationId(new UUID(1, 1)), new ConversationId(new UUID(1, 2)));
    private final List<SimulatedNode> nodes = new ArrayList<>();
    private final List<Client> clients = new ArrayList<>();
    private final Set<Message> published = new HashSet<>();
    private long nanos = 1;
    private int incarnations;

    LaneSimulation(long seed) {
        this.random = new Random(seed);
        double faultRate = 0.02 + 0.4 * random.nextDouble();
        this.log = new FaultyMessageLog(store, random, faultRate, () -> nanos);
        this.recovery = new FaultyRecovery(random, faultRate);
        this.derived = new DerivedDocuments(random, faultRate);
        this.bus = new FaultyBus(random, faultRate, SILENCE, () -> nanos);
        for (int i = 0; i < NODES; i++) {
            nodes.add(newNode());
        }
        for (int i = 0; i < SENDERS; i++) {
            clients.add(new Client(i));
        }
    }

    void run() {
        for (int step = 0; step < STEPS && !done(); step++) {
            nanos += random.nextInt(1_000);
            if (step == STEPS / 2) {
                heal();
            }
            log.runWritesBegunBefore(nanos - LATEST);
            int dice = random.nextInt(100);
            bus.run();
            if (dice < 1) {
                int crashed = random.nextInt(NODES);
                bus.leave(nodes.get(crashed).name());
                nodes.set(crashed, newNode());
            } else if (dice < 20) {
                log.runLateWrites();
            } else if (dice < 60) {
                clients.get(random.nextInt(SENDERS)).act();
            } else {
                nodes.get(random.nextInt(NODES)).step();
            }
        }
        log.runWritesBegunBefore(Long.MAX_VALUE);
        heal();
        for (int round = 0; round < ROUNDS && !recovery.marks().isEmpty(); round++) {
            nanos += 5_000;
            tick();
        }
        for (int round = 0; round < ROUNDS && !everybodyHoldsAll(); round++) {
            nanos += 5_000;
            tick();
        }
    }

    private void tick() {
        nodes.forEach(SimulatedNode::tick);
        for (int i = 0; i < CARRIED; i++) {
            bus.run();
        }
    }

    private boolean everybodyHoldsAll() {
        return nodes.stream().allMatch(node -> node.holds(store.all()));
    }

    private void heal() {
        log.heal();
        recovery.heal();
        derived.heal();
        bus.heal();
    }

    private SimulatedNode newNode() {
        incarnations++;
        return new SimulatedNode(
                new NodeId("n" + incarnations), log, recovery, derived, bus, published, random, () -> nanos);
    }

    void check() {
        assertThat(done()).as("every message is acknowledged in the end").isTrue();
        for (ConversationId conversation : conversations) {
            List<Message> stored = store.all().stream()
                    .filter(message -> message.id().conversation().equals(conversation))
                    .toList();
            for (int i = 0; i < stored.size(); i++) {
                assertThat(stored.get(i).id().sequence()).as("dense").isEqualTo(i + 1);
                if (i > 0) {
                    assertThat(stored.get(i).createdAt())
                            .as("time does not go back")
                            .isAfterOrEqualTo(stored.get(i - 1).createdAt());
                }
            }
        }
        assertThat(store.all()).as("stored once").hasSize(SENDERS * MESSAGES);
        clients.forEach(Client::check);
        assertThat(recovery.marks()).as("nothing is left half done").isEmpty();
        derived.checkCompleteFor(store.all());
        assertThat(everybodyHoldsAll())
                .as("whoever missed something was told so")
                .isTrue();
    }

    private boolean done() {
        return clients.stream().allMatch(client -> client.acknowledged.size() == MESSAGES);
    }

    /** Sends in windows; after a refusal, or when nothing came back, it repeats each by itself, on any node. */
    private final class Client {

        private final UserId user;
        private final UserId neighbour;
        private final ConversationId conversation;
        private final Map<Integer, Pending> flying = new HashMap<>();
        private final Map<Integer, Message> acknowledged = new HashMap<>();
        private final Map<Integer, SimulatedNode> via = new HashMap<>();
        private final List<List<Integer>> windows = new ArrayList<>();
        private final Set<Integer> repeated = new HashSet<>();

        Client(int number) {
            this.user = new UserId(new UUID(2, number));
            this.neighbour = new UserId(new UUID(2, (number + 1) % SENDERS));
            this.conversation = conversations.get(number % conversations.size());
        }

        void act() {
            collect();
            if (!flying.isEmpty()) {
                return;
            }
            Optional<Integer> refused =
                    repeated.stream().filter(n -> !acknowledged.containsKey(n)).findFirst();
            SimulatedNode node = nodes.get(random.nextInt(NODES));
            if (refused.isPresent()) {
                send(refused.get(), node);
                if (random.nextInt(4) == 0) {
                    // a twin at the same moment on another node: whichever is told, it is told the same
                    nodes.get(random.nextInt(NODES)).waiting.add(pending(refused.get()));
                }
                return;
            }
            int next = acknowledged.size();
            List<Integer> window = new ArrayList<>();
            for (int n = next; n < Math.min(MESSAGES, next + WINDOW); n++) {
                send(n, node);
                window.add(n);
            }
            windows.add(window);
        }

        private void send(int number, SimulatedNode node) {
            Pending pending = pending(number);
            flying.put(number, pending);
            via.put(number, node);
            node.waiting.add(pending);
        }

        private Pending pending(int number) {
            Draft draft = new Draft(
                    TENANT,
                    conversation,
                    new Sender(user, "name", Optional.empty()),
                    new ClientMessageId("m" + number),
                    "fingerprint " + number,
                    new Body(
                            MessageType.TEXT,
                            Optional.empty(),
                            Optional.of(new MessageId(conversation, 1)),
                            List.of(neighbour),
                            List.of()));
            return new Pending(draft, nanos + 20_000 + random.nextInt(200_000));
        }

        private void collect() {
            for (int number : List.copyOf(flying.keySet())) {
                var answer = flying.get(number).answer().toCompletableFuture();
                if (answer.isDone()) {
                    flying.remove(number);
                    try {
                        acknowledged.put(number, answer.join().message());
                    } catch (CompletionException e) {
                        assertThat(e.getCause()).isInstanceOf(Problem.class);
                        repeated.add(number);
                    }
                } else if (!nodes.contains(via.get(number))) {
                    // its node has crashed: the answer is lost
                    flying.remove(number);
                    repeated.add(number);
                }
            }
        }

        void check() {
            acknowledged.forEach((number, message) -> {
                assertThat(message.clientMessageId().value()).isEqualTo("m" + number);
                assertThat(store.find(TENANT, List.of(message.id())))
                        .as("acknowledged is stored, as acknowledged")
                        .containsExactly(message);
                assertThat(published).as("acknowledged is published").contains(message);
            });
            for (List<Integer> window : windows) {
                List<Long> sequences = window.stream()
                        .filter(number -> !repeated.contains(number))
                        .map(number -> acknowledged.get(number).id().sequence())
                        .toList();
                assertThat(sequences)
                        .as("one sender's messages keep their order")
                        .isSorted();
            }
        }
    }
}
