package io.parlance.platform.boundary;

import io.parlance.platform.control.Health;
import io.parlance.platform.control.HealthChecks;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * For load balancers and people: {@code /health/live} answers while the application runs; {@code /health} and {@code
 * /health/ready} say what it relies on, with 503 where it cannot serve.
 */
@WebServlet({"/health", "/health/ready", HealthServlet.LIVE})
public class HealthServlet extends HttpServlet {

    static final String LIVE = "/health/live";

    private static final long serialVersionUID = 1L;

    @Inject
    transient HealthChecks checks;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getServletPath().equals(LIVE)) {
            write(response, Map.of("status", Health.Status.UP));
            return;
        }
        Health health = checks.ask();
        if (health.status() == Health.Status.DOWN) {
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        }
        write(response, new HealthJson(health.status(), health.dependencies()));
    }

    private static void write(HttpServletResponse response, Object body) throws IOException {
        response.setContentType("application/json;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        WireJson.mapper().writeValue(response.getOutputStream(), body);
    }

    private record HealthJson(Health.Status status, List<Health.Dependency> dependencies) {}
}
