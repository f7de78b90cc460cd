package io.parlance.fanout.control;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;

/** How the bus between the nodes is doing. Thread-safe. */
@ApplicationScoped
public class FanoutFigures {

    private CounterDataPoint sent;
    private CounterDataPoint received;
    private CounterDataPoint dropped;
    private CounterDataPoint missed;
    private Counter silences;

    /** For the container's proxy. */
    protected FanoutFigures() {}

    @Inject
    public FanoutFigures(PrometheusRegistry registry) {
        Counter news = Counter.builder()
                .name("parlance_fanout_news")
                .help("News between nodes: sent and received, dropped before they were sent, missed on the way here")
                .labelNames("fate")
                .register(registry);
        sent = news.labelValues("sent");
        received = news.labelValues("received");
        dropped = news.labelValues("dropped");
        missed = news.labelValues("missed");
        silences = Counter.builder()
                .name("parlance_fanout_silences")
                .help("How often another node fell silent")
                .register(registry);
    }

    /** So that they are there, at zero, before anything was counted. */
    void start(@Observes Startup startup) {}

    /** Handed to the broker, beats included. */
    void countSent(int dispatches) {
        sent.inc(dispatches);
    }

    void countReceived() {
        received.inc();
    }

    /** Own news that the queue had no room for, or that the broker did not take. */
    void countDropped(int news) {
        dropped.inc(news);
    }

    /** News of other nodes that never came, as told from their numbers. */
    void countMissed(long news) {
        missed.inc(news);
    }

    void countSilence() {
        silences.inc();
    }
}
