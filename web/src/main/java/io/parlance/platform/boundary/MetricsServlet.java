package io.parlance.platform.boundary;

import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The figures in the Prometheus text format, for who may scrape them. */
@WebServlet("/metrics")
public class MetricsServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient PrometheusTextFormatWriter format =
            PrometheusTextFormatWriter.builder().build();

    @Inject
    transient PrometheusRegistry registry;

    @Inject
    @ConfigProperty(name = "parlance.metrics.token", defaultValue = ScrapeRight.NO_TOKEN)
    String token;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ScrapeRight right = new ScrapeRight(token);
        int refusal = right.refusal(request.getHeader("Authorization"), request.getRemoteAddr());
        if (refusal != ScrapeRight.GRANTED) {
            response.setStatus(refusal);
            return;
        }
        response.setContentType(format.getContentType());
        response.setHeader("Cache-Control", "no-store");
        format.write(response.getOutputStream(), registry.scrape());
    }
}
