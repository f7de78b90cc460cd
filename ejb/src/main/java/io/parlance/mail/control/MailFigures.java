package io.parlance.mail.control;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.util.Locale;

/** Figures of outgoing mail. Thread-safe. */
@ApplicationScoped
public class MailFigures {

    /** What became of an attempt. */
    enum Outcome {
        SENT,
        PUT_OFF,
        FAILED;

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private Counter attempts;

    /** For the container's proxy. */
    protected MailFigures() {}

    @Inject
    public MailFigures(PrometheusRegistry registry) {
        attempts = Counter.builder()
                .name("parlance_mail_attempts")
                .help("Attempts to send a mail, by what became of them; failed: given up")
                .labelNames("outcome")
                .register(registry);
        for (Outcome outcome : Outcome.values()) {
            attempts.initLabelValues(outcome.label());
        }
    }

    /** So that they are there, at zero, before anything was counted. */
    void start(@Observes Startup startup) {}

    void count(Outcome outcome) {
        attempts.labelValues(outcome.label()).inc();
    }
}
