package io.parlance.applications.boundary;

import io.parlance.applications.control.ShownCredentials;
import io.parlance.applications.control.TenantServers;
import io.parlance.identity.control.LastSeen;
import io.parlance.kernel.Caller;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.kernel.Requester;
import io.parlance.platform.boundary.Anonymous;
import io.parlance.platform.boundary.CurrentCaller;
import io.parlance.platform.boundary.ForServers;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.util.Locale;
import java.util.Optional;

/**
 * Turns {@code Authorization: Bearer} (RFC 6750) or {@code X-Api-Key} into who calls, for all but {@link Anonymous} methods; who shows bad
 * ones again and again is {@code RATE_LIMITED}, before the limit on calls, which needs to know who calls. The one
 * place where scopes are enforced: without {@link ForServers} a method is closed to keys that name no person.
 */
@Provider
@Priority(Priorities.AUTHENTICATION)
public class CredentialsFilter implements ContainerRequestFilter {

    static final String KEY = "X-Api-Key";

    private static final String SCHEME = "bearer ";

    @Inject
    ShownCredentials shown;

    @Inject
    TenantServers servers;

    @Inject
    LastSeen lastSeen;

    @Inject
    CurrentCaller caller;

    @Context
    ResourceInfo resource;

    @Context
    HttpServletRequest servlet;

    @Override
    public void filter(ContainerRequestContext request) {
        if (!isAnonymous()) {
            Optional<String> key = header(request, KEY);
            Optional<String> user = header(request, TenantServers.USER_HEADER);
            Optional<String> authorization = header(request, HttpHeaders.AUTHORIZATION);
            caller.identify(key.isPresent() ? server(key.get(), user, authorization) : person(user, authorization));
        }
    }

    private Requester person(Optional<String> user, Optional<String> authorization) {
        if (user.isPresent()) {
            throw Problem.badRequest(TenantServers.USER_HEADER, "goes with X-Api-Key only");
        }
        String token = authorization
                .filter(header -> header.toLowerCase(Locale.ROOT).startsWith(SCHEME))
                .map(header -> header.substring(SCHEME.length()).strip())
                .orElseThrow(() -> Problem.of(
                        ErrorCode.UNAUTHENTICATED,
                        "this call needs the header Authorization: Bearer with an access token, or X-Api-Key"));
        return new Requester.Person(shown.token(token, servlet.getRemoteAddr()).caller(), false);
    }

    private Requester server(String key, Optional<String> user, Optional<String> authorization) {
        if (authorization.isPresent()) {
            throw Problem.badRequest(KEY, "goes without Authorization: send one of them");
        }
        Requester.Server server = shown.key(key, servlet.getRemoteAddr());
        if (user.isPresent()) {
            Caller spokenFor = servers.speakingFor(server, user.get());
            lastSeen.seen(spokenFor);
            return new Requester.Person(spokenFor, true);
        }
        ForServers open = resource.getResourceMethod().getAnnotation(ForServers.class);
        if (open == null) {
            throw CurrentCaller.needsAPerson();
        }
        server.require(open.value());
        return server;
    }

    private boolean isAnonymous() {
        return resource.getResourceMethod().isAnnotationPresent(Anonymous.class)
                || resource.getResourceClass().isAnnotationPresent(Anonymous.class);
    }

    private static Optional<String> header(ContainerRequestContext request, String name) {
        return Optional.ofNullable(request.getHeaderString(name));
    }
}
