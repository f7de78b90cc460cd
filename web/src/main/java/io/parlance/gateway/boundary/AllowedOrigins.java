package io.parlance.gateway.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Which web pages may open a socket: those on {@code parlance.allowed.origins}, or, when that is not set, those that came from
 * this very host. Browsers cannot be stopped from opening sockets across origins in any other way (RFC 6455, section 10.2).
 */
@ApplicationScoped
public class AllowedOrigins {

    private final Optional<List<String>> allowed;

    @Inject
    public AllowedOrigins(@ConfigProperty(name = "parlance.allowed.origins") Optional<List<String>> allowed) {
        this.allowed = allowed.map(
                origins -> origins.stream().map(AllowedOrigins::normal).toList());
    }

    protected AllowedOrigins() {
        this(Optional.empty());
    }

    /**
     * @param origin as the browser sent it
     * @param host the request's Host header
     */
    boolean allow(String origin, String host) {
        return allowed.map(origins -> origins.contains(normal(origin))).orElseGet(() -> sameHost(origin, host));
    }

    private static boolean sameHost(String origin, String host) {
        try {
            String authority = new URI(origin).getRawAuthority();
            return authority != null && authority.equalsIgnoreCase(host);
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static String normal(String origin) {
        return origin.strip().toLowerCase(Locale.ROOT);
    }
}
