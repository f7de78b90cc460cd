package io.parlance.gateway.boundary;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.util.concurrent.TimeUnit;

/** What the gateway counts and measures. Thread-safe; counting costs a few nanoseconds. */
@ApplicationScoped
public class GatewayFigures implements OutboxWatcher {

    private CounterDataPoint framesIn;
    private CounterDataPoint framesOut;
    private CounterDataPoint accepted;
    private CounterDataPoint refused;
    private Counter deliveries;
    private Counter dropped;
    private Counter resyncs;
    private Histogram acknowledgement;

    /** For the container's proxy. */
    protected GatewayFigures() {}

    @Inject
    public GatewayFigures(PrometheusRegistry registry, Connections connections) {
        GaugeWithCallback.builder()
                .name("parlance_sockets")
                .help("Open WebSockets on this node")
                .callback(gauge -> gauge.call(connections.count()))
                .register(registry);
        Counter frames = counter("parlance_frames", "Frames on WebSockets, by direction")
                .labelNames("direction")
                .register(registry);
        framesIn = frames.labelValues("in");
        framesOut = frames.labelValues("out");
        Counter sends = counter("parlance_sends", "Messages that clients sent over WebSocket, by outcome")
                .labelNames("outcome")
                .register(registry);
        accepted = sends.labelValues("accepted");
        refused = sends.labelValues("refused");
        deliveries = counter("parlance_deliveries", "Messages queued for sockets, one for each socket")
                .register(registry);
        dropped = counter("parlance_outbox_dropped", "Events dropped because their client reads too slowly")
                .register(registry);
        resyncs = counter("parlance_resyncs", "Clients told to ask for what they missed")
                .register(registry);
        acknowledgement = Histogram.builder()
                .name("parlance_acknowledgement_seconds")
                .help("From a send's arrival to its acknowledgement")
                .classicUpperBounds(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
                .classicOnly()
                .register(registry);
    }

    private static Counter.Builder counter(String name, String help) {
        return Counter.builder().name(name).help(help);
    }

    /** So that they are there, at zero, before anything was counted. */
    void start(@Observes Startup startup) {}

    void received() {
        framesIn.inc();
    }

    /** @param nanos from the send's arrival until now */
    void accepted(long nanos) {
        accepted.inc();
        acknowledgement.observe(nanos / (double) TimeUnit.SECONDS.toNanos(1));
    }

    void refused() {
        refused.inc();
    }

    void delivered(int sockets) {
        deliveries.inc(sockets);
    }

    @Override
    public void sent() {
        framesOut.inc();
    }

    @Override
    public void dropped(int events) {
        dropped.inc(events);
    }

    @Override
    public void overflowed() {
        resyncs.inc();
    }
}
