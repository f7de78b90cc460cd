package io.parlance.messaging.control;

import io.parlance.kernel.NodeId;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.messaging.entity.Draft;
import io.parlance.messaging.entity.Message;
import io.parlance.platform.entity.Placement;
import io.parlance.platform.entity.Placements;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;

/**
 * Appends messages to conversations: the lanes of each placement, started when its first message comes. A conversation has one
 * lane on each node, so that what is sent to it on one node is written in the order of the calls. Thread-safe.
 */
@ApplicationScoped
class ConversationLog {

    private static final Logger LOG = Logger.getLogger(ConversationLog.class);
    private static final Duration SHUTDOWN = Duration.ofSeconds(10);

    /** A lane and the thread that tells what it wrote. */
    private record Line(Lane lane, Thread writer, Publisher publisher, Thread teller) {}

    private final ConcurrentMap<Placement, List<Line>> lines = new ConcurrentHashMap<>();

    @Inject
    LaneSettings settings;

    @Inject
    Placements placements;

    @Inject
    BatchWriters writers;

    @Inject
    Committing committing;

    @Resource
    ManagedThreadFactory threads;

    /**
     * The stage completes when the message is durable, or with a Problem.
     *
     * @throws io.parlance.kernel.Problem UNAVAILABLE when the lane is behind: nothing was done then
     */
    CompletionStage<Sent> append(Draft draft) {
        List<Line> ofPlacement =
                lines.computeIfAbsent(placements.of(draft.tenant()), placement -> start(draft.tenant()));
        return lane(ofPlacement, draft).submit(draft);
    }

    /**
     * As {@link #append(Draft)}, of many of one tenant: within each conversation they are written in this order, and none after
     * one before it was refused.
     *
     * @return an answer for each, in their order; UNAVAILABLE is told through it too
     */
    List<CompletionStage<Sent>> append(TenantId tenant, List<Draft> drafts) {
        List<Line> ofPlacement = lines.computeIfAbsent(placements.of(tenant), placement -> start(tenant));
        Map<Lane, List<Integer>> byLane = IntStream.range(0, drafts.size())
                .boxed()
                .collect(Collectors.groupingBy(
                        i -> lane(ofPlacement, drafts.get(i)), LinkedHashMap::new, Collectors.toList()));
        List<CompletionStage<Sent>> answers = new ArrayList<>(Collections.nCopies(drafts.size(), null));
        byLane.forEach((lane, places) -> {
            List<CompletionStage<Sent>> ofLane =
                    submit(lane, places.stream().map(drafts::get).toList());
            IntStream.range(0, places.size()).forEach(i -> answers.set(places.get(i), ofLane.get(i)));
        });
        return answers;
    }

    private static List<CompletionStage<Sent>> submit(Lane lane, List<Draft> drafts) {
        try {
            return lane.submit(drafts);
        } catch (Problem behind) {
            return Collections.nCopies(drafts.size(), CompletableFuture.failedStage(behind));
        }
    }

    private static Lane lane(List<Line> ofPlacement, Draft draft) {
        int lane = Math.floorMod(draft.conversation().hashCode(), ofPlacement.size());
        return ofPlacement.get(lane).lane();
    }

    /** How many sends wait for a write now. */
    int queued() {
        return lines.values().stream()
                .flatMap(List::stream)
                .mapToInt(line -> line.lane().queued())
                .sum();
    }

    private List<Line> start(TenantId anyOfPlacement) {
        return IntStream.range(0, settings.lanes())
                .mapToObj(i -> startLine(anyOfPlacement))
                .toList();
    }

    private Line startLine(TenantId anyOfPlacement) {
        Publisher publisher = new Publisher(committing::fire);
        Lane lane = new Lane(settings, writers.open(anyOfPlacement, publisher), System::nanoTime);
        Line line = new Line(lane, threads.newThread(lane), publisher, threads.newThread(publisher));
        line.writer().start();
        line.teller().start();
        return line;
    }

    @PreDestroy
    void stop() {
        List<Line> all = lines.values().stream().flatMap(List::stream).toList();
        all.forEach(line -> line.lane().stop());
        all.forEach(line -> end(line.writer()));
        all.forEach(line -> line.publisher().stop());
        all.forEach(line -> end(line.teller()));
    }

    private static void end(Thread thread) {
        try {
            thread.join(SHUTDOWN.toMillis());
            if (thread.isAlive()) {
                LOG.warn("a lane did not end in time: it is interrupted, its senders repeat what was not acknowledged");
                thread.interrupt();
                thread.join(TimeUnit.SECONDS.toMillis(1));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Fires what was committed here. */
    @ApplicationScoped
    static class Committing {

        @Inject
        NodeId node;

        @Inject
        Event<MessagesCommitted> committed;

        void fire(List<Message> messages) {
            committed.fire(new MessagesCommitted(node, messages));
        }
    }
}
