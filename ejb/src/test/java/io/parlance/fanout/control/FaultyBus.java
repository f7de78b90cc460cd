package io.parlance.fanout.control;

import io.parlance.kernel.NodeId;
import io.parlance.messaging.entity.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.LongSupplier;

/**
 * The topic between simulated nodes. It keeps the order of each sender, and loses, repeats and delays what it carries, or is cut
 * between two of them for a while, as the seed says.
 */
public final class FaultyBus {

    private static final int QUEUED = 20;
    private static final int AT_ONCE = 5;

    private final Random random;
    private final LongSupplier nanos;
    private final Duration patience;
    private final Map<NodeId, Station> stations = new LinkedHashMap<>();
    private final Map<Link, Deque<Dispatch>> links = new LinkedHashMap<>();
    private final Map<Link, Long> cutUntil = new HashMap<>();
    private double faultRate;

    private record Link(NodeId from, NodeId to) {}

    /** @param patience how long a node may say nothing before it counts as silent */
    public FaultyBus(Random random, double faultRate, Duration patience, LongSupplier nanos) {
        this.random = random;
        this.faultRate = faultRate;
        this.patience = patience;
        this.nanos = nanos;
    }

    /** What a node does with what it hears. */
    public interface Listener {

        void hear(List<Message> messages);

        /** Something was lost, and nobody knows what. */
        void missed();
    }

    public Station join(NodeId node, Listener listener) {
        Station station = new Station(node, listener);
        stations.put(node, station);
        return station;
    }

    /** A node has crashed; what it had handed over may still arrive. */
    public void leave(NodeId node) {
        stations.remove(node);
        links.keySet().removeIf(link -> link.to().equals(node));
    }

    public void heal() {
        faultRate = 0;
        cutUntil.clear();
    }

    /** Carries one thing further, or a line is cut. */
    public void run() {
        if (links.isEmpty()) {
            return;
        }
        Link link = new ArrayList<>(links.keySet()).get(random.nextInt(links.size()));
        if (random.nextDouble() < faultRate / 20) {
            cutUntil.put(link, nanos.getAsLong() + random.nextLong(4 * patience.toNanos()));
        }
        Deque<Dispatch> waiting = links.get(link);
        Dispatch next = waiting.poll();
        if (waiting.isEmpty()) {
            links.remove(link);
        }
        boolean cut = cutUntil.getOrDefault(link, 0L) > nanos.getAsLong();
        if (next == null || cut || random.nextDouble() < faultRate / 4) {
            return;
        }
        Station receiver = stations.get(link.to());
        receiver.take(next);
        if (random.nextDouble() < faultRate / 4) {
            receiver.take(next);
        }
    }

    /** One node's end of it. */
    public final class Station {

        private final NodeId node;
        private final OutgoingQueue queue;
        private final Peers peers = new Peers(patience);
        private final Listener listener;

        private Station(NodeId node, Listener listener) {
            this.node = node;
            this.queue = new OutgoingQueue(node, QUEUED);
            this.listener = listener;
        }

        /**
         * Where too much waits the newest is dropped.
         *
         * @param messages none: a conversation has more than was told of
         */
        public void tell(List<Message> messages) {
            queue.offer(new NodeEvent.MessagesWritten(messages));
        }

        /** What its voice does every second: sends what waits, or beats, and looks who fell silent. */
        public void speak() {
            List<Dispatch> news = waiting();
            for (Dispatch dispatch : news.isEmpty() ? queue.beat() : news) {
                if (random.nextDouble() >= faultRate / 4) {
                    stations.keySet().stream()
                            .filter(other -> !other.equals(node))
                            .forEach(other -> links.computeIfAbsent(new Link(node, other), first -> new ArrayDeque<>())
                                    .add(dispatch));
                }
            }
            peers.silent(now()).forEach(silent -> listener.missed());
        }

        private List<Dispatch> waiting() {
            try {
                return queue.take(AT_ONCE, Duration.ZERO);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        private void take(Dispatch dispatch) {
            if (dispatch.event() instanceof NodeEvent.MessagesWritten written) {
                listener.hear(written.messages());
            }
            if (peers.heard(dispatch, now()) > 0) {
                listener.missed();
            }
        }

        private Instant now() {
            return Instant.EPOCH.plusNanos(nanos.getAsLong());
        }
    }
}
