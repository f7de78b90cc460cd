package io.parlance.fanout.control;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * This node's voice on the bus: one thread that sends what waits in the {@link OutgoingQueue}, and beats every second. So no lane
 * waits for the broker, and while it is away own clients are served as before.
 */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class EventBus {

    private static final Logger LOG = Logger.getLogger(EventBus.class);
    private static final int MAX_AT_ONCE = 500;
    private static final Duration BEAT = Duration.ofSeconds(1);
    private static final Duration GOODBYE = Duration.ofSeconds(2);

    @Resource
    ManagedThreadFactory threads;

    @Inject
    OutgoingQueue queue;

    @Inject
    EventTopic topic;

    @Inject
    IncomingNews incoming;

    @Inject
    FanoutFigures figures;

    private Thread voice;
    private volatile boolean stopping;

    @PostConstruct
    void start() {
        voice = threads.newThread(this::speak);
        voice.setName("parlance-event-bus");
        voice.start();
    }

    @PreDestroy
    void stop() {
        stopping = true;
        voice.interrupt();
        try {
            voice.join(GOODBYE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void speak() {
        boolean connected = true;
        try {
            while (!stopping) {
                List<Dispatch> news = queue.take(MAX_AT_ONCE, BEAT);
                connected = send(news.isEmpty() ? queue.beat() : news, connected);
                incoming.lookForSilence();
            }
        } catch (InterruptedException e) {
            LOG.debug("the event bus ends with the application");
        }
        sayGoodbye();
    }

    private void sayGoodbye() {
        try {
            topic.send(queue.bye());
        } catch (RuntimeException e) {
            LOG.debug("the broker was gone first", e);
        }
    }

    /** Whether it could be sent; a change is logged, not every failure. */
    private boolean send(List<Dispatch> dispatches, boolean connected) throws InterruptedException {
        try {
            topic.send(dispatches);
            figures.countSent(dispatches.size());
            if (!connected) {
                LOG.info("the broker is back: other nodes hear of this one again");
            }
            return true;
        } catch (RuntimeException e) {
            figures.countDropped(dispatches.size());
            if (connected) {
                LOG.warn("the broker is away: other nodes do not hear of this one", e);
            }
            Thread.sleep(BEAT.toMillis());
            return false;
        }
    }
}
