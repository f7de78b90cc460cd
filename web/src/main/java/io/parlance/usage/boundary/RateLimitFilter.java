package io.parlance.usage.boundary;

import io.parlance.kernel.LimitStatus;
import io.parlance.platform.boundary.Anonymous;
import io.parlance.platform.boundary.CurrentCaller;
import io.parlance.platform.boundary.RateHeaders;
import io.parlance.usage.control.Limits;
import io.parlance.usage.control.Usage;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;

/**
 * Takes each REST call from the limit of who makes it, once that is known, and says in headers what is left. Where another limit
 * refused, the answer speaks of that one already.
 */
@Provider
@Priority(Priorities.AUTHENTICATION + 1)
public class RateLimitFilter implements ContainerRequestFilter, ContainerResponseFilter {

    private static final String LEFT = RateLimitFilter.class.getName();

    @Inject
    Limits limits;

    @Inject
    Usage usage;

    @Inject
    CurrentCaller caller;

    @Context
    ResourceInfo resource;

    @Context
    HttpServletRequest servlet;

    @Override
    public void filter(ContainerRequestContext request) {
        Optional<LimitStatus> left = isAnonymous() ? limits.takeAnonymousCall(servlet.getRemoteAddr()) : takeCall();
        left.ifPresent(status -> request.setProperty(LEFT, status));
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty(LEFT) instanceof LimitStatus left
                && !response.getHeaders().containsKey(RateHeaders.LIMIT)) {
            RateHeaders.of(left).forEach((name, value) -> response.getHeaders().putSingle(name, value));
        }
    }

    private Optional<LimitStatus> takeCall() {
        Optional<LimitStatus> left = limits.takeCall(caller.requester());
        usage.called(caller.requester());
        return left;
    }

    private boolean isAnonymous() {
        return resource.getResourceMethod().isAnnotationPresent(Anonymous.class)
                || resource.getResourceClass().isAnnotationPresent(Anonymous.class);
    }
}
