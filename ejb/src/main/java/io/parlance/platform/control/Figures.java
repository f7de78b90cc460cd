package io.parlance.platform.control;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The registry in which every feature keeps its figures, for {@code /metrics}. See docs/adr/0032. */
@ApplicationScoped
public class Figures {

    /** One for each deployment, not the library's static one, which would outlive it. */
    @Produces
    @Singleton
    public PrometheusRegistry registry() {
        return new PrometheusRegistry();
    }
}
