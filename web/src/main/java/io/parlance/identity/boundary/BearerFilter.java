package io.parlance.identity.boundary;

import io.parlance.identity.control.AccessTokens;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.platform.boundary.Anonymous;
import io.parlance.platform.boundary.CurrentCaller;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.util.Locale;

/** Turns {@code Authorization: Bearer} (RFC 6750) into the {@link CurrentCaller}, for all but {@link Anonymous} methods. */
@Provider
@Priority(Priorities.AUTHENTICATION)
public class BearerFilter implements ContainerRequestFilter {

    private static final String SCHEME = "bearer ";

    @Inject
    AccessTokens tokens;

    @Inject
    CurrentCaller caller;

    @Context
    ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext request) {
        if (isAnonymous()) {
            return;
        }
        if (request.getHeaderString("X-Api-Key") != null) {
            throw unauthenticated("X-Api-Key is not supported yet: send Authorization: Bearer with an access token");
        }
        String header = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
            throw unauthenticated("this call needs the header Authorization: Bearer with an access token");
        }
        caller.identify(tokens.verify(header.substring(SCHEME.length()).strip()).caller());
    }

    private boolean isAnonymous() {
        return resource.getResourceMethod().isAnnotationPresent(Anonymous.class)
                || resource.getResourceClass().isAnnotationPresent(Anonymous.class);
    }

    private static Problem unauthenticated(String message) {
        return Problem.of(ErrorCode.UNAUTHENTICATED, message);
    }
}
