package io.parlance.gateway.boundary;

import io.parlance.applications.control.ShownCredentials;
import io.parlance.identity.control.VerifiedToken;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.platform.boundary.ProblemJson;
import io.parlance.platform.boundary.RateHeaders;
import io.parlance.platform.boundary.WireJson;
import io.parlance.platform.control.Failures;
import io.parlance.usage.control.Quotas;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Refuses WebSocket handshakes with the HTTP status they deserve. A filter is the place for it: Undertow adds its own, which
 * upgrades, behind those of the application, and an endpoint's configurator can refuse nothing but the origin.
 */
@WebFilter(urlPatterns = ChatEndpoint.PATH, asyncSupported = true)
public class HandshakeFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private static final String BEARER = "Bearer ";

    @Inject
    transient ShownCredentials shown;

    @Inject
    transient AllowedOrigins origins;

    @Inject
    transient Quotas quotas;

    @Inject
    transient Failures failures;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<Principal> user;
        try {
            user = check(request);
        } catch (RuntimeException e) {
            refuse(response, failures.problem(e));
            return;
        }
        chain.doFilter(
                user.<HttpServletRequest>map(known -> new As(request, known)).orElse(request), response);
    }

    private Optional<Principal> check(HttpServletRequest request) {
        if (request.getHeader("Upgrade") == null) {
            throw Problem.of(ErrorCode.BAD_REQUEST, "this is a WebSocket endpoint");
        }
        if (!offered(request).contains(ChatEndpoint.SUBPROTOCOL)) {
            throw Problem.of(ErrorCode.BAD_REQUEST, "the subprotocol " + ChatEndpoint.SUBPROTOCOL + " must be offered");
        }
        Optional<String> origin = Optional.ofNullable(request.getHeader("Origin"));
        if (!origin.map(from -> origins.allow(from, request.getHeader("Host"))).orElse(true)) {
            throw Problem.of(ErrorCode.FORBIDDEN, "this origin may not connect");
        }
        return Optional.ofNullable(request.getHeader("Authorization"))
                .map(authorization -> user(authorization, request.getRemoteAddr()));
    }

    private static List<String> offered(HttpServletRequest request) {
        return Collections.list(request.getHeaders("Sec-WebSocket-Protocol")).stream()
                .flatMap(header -> Arrays.stream(header.split(",")))
                .map(String::strip)
                .toList();
    }

    private Principal user(String authorization, String address) {
        if (!authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            throw Problem.of(ErrorCode.UNAUTHENTICATED, "a bearer token is needed");
        }
        String token = authorization.substring(BEARER.length()).strip();
        VerifiedToken verified = shown.token(token, address);
        quotas.requireSocket(verified.caller().tenant());
        return new TokenPrincipal(verified, token);
    }

    private static void refuse(HttpServletResponse response, Problem problem) throws IOException {
        ProblemJson body = ProblemJson.of(problem);
        response.setStatus(body.status());
        response.setContentType(ProblemJson.MEDIA_TYPE);
        if (problem.code() == ErrorCode.UNAUTHENTICATED) {
            response.setHeader("WWW-Authenticate", "Bearer");
        }
        body.retryAfter().ifPresent(seconds -> response.setHeader("Retry-After", Long.toString(seconds)));
        problem.limit()
                .ifPresent(limit ->
                        RateHeaders.of(limit).forEach((name, value) -> response.setHeader(name, value.toString())));
        response.getOutputStream().write(WireJson.mapper().writeValueAsBytes(body));
    }

    /** The request as made by that user; Undertow hands the principal on to the WebSocket session. */
    private static final class As extends HttpServletRequestWrapper {

        private final Principal user;

        As(HttpServletRequest request, Principal user) {
            super(request);
            this.user = user;
        }

        @Override
        public Principal getUserPrincipal() {
            return user;
        }
    }
}
