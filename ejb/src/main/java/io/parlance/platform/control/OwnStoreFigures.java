package io.parlance.platform.control;

import io.parlance.platform.entity.DocumentStore;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;

/** Which databases of tenants' own are there. Thread-safe. */
@ApplicationScoped
public class OwnStoreFigures {

    /** For the container's proxy. */
    protected OwnStoreFigures() {}

    @Inject
    public OwnStoreFigures(PrometheusRegistry registry, DocumentStore documents) {
        GaugeWithCallback.builder()
                .name("parlance_own_store_up")
                .help("Databases that tenants have for themselves: 1 while it answers")
                .labelNames("store")
                .callback(gauge ->
                        documents.ownStores().forEach(store -> gauge.call(store.isThere() ? 1 : 0, store.name())))
                .register(registry);
    }

    /** Makes the container create it now. */
    void start(@Observes Startup startup) {}
}
