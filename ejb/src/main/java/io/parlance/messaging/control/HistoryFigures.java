package io.parlance.messaging.control;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where messages for readers come from: the hit rate is one layer's part of all. Thread-safe. */
@ApplicationScoped
public class HistoryFigures implements LayeredReads.Tally {

    private Map<LayeredReads.Layer, CounterDataPoint> messages;
    private Counter pages;
    private Counter headReads;

    /** For the container's proxy. */
    protected HistoryFigures() {}

    @Inject
    public HistoryFigures(PrometheusRegistry registry, HistoryCache cache) {
        Counter read = Counter.builder()
                .name("parlance_history_messages")
                .help("Messages read for pages of history, by where they were found")
                .labelNames("layer")
                .register(registry);
        messages = Stream.of(LayeredReads.Layer.values())
                .collect(Collectors.toMap(
                        Function.identity(),
                        layer -> read.labelValues(layer.name().toLowerCase(Locale.ROOT))));
        pages = Counter.builder()
                .name("parlance_history_pages")
                .help("Pages of history that were answered")
                .register(registry);
        headReads = Counter.builder()
                .name("parlance_history_head_reads")
                .help("Reads that proved for one or more pages where a conversation ends")
                .register(registry);
        GaugeWithCallback.builder()
                .name("parlance_history_memory_bytes")
                .help("What messages kept for readers take in this node's memory, about")
                .callback(gauge -> gauge.call(cache.bytes()))
                .register(registry);
    }

    /** So that they are there, at zero, before anything was counted. */
    void start(@Observes Startup startup) {}

    @Override
    public void count(LayeredReads.Layer layer, int found) {
        messages.get(layer).inc(found);
    }

    void countPage() {
        pages.inc();
    }

    void countHeadRead() {
        headReads.inc();
    }
}
