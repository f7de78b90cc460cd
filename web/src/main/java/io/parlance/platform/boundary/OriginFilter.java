package io.parlance.platform.boundary;

import io.parlance.platform.control.RequestOrigin;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;

/** Notes where each request comes from, the one place that does; the audit log asks for it. */
@Provider
@Priority(Priorities.AUTHENTICATION - 2)
public class OriginFilter implements ContainerRequestFilter {

    @Inject
    RequestOrigin origin;

    @Context
    HttpServletRequest request;

    @Override
    public void filter(ContainerRequestContext context) {
        origin.known(request.getRemoteAddr(), Optional.ofNullable(context.getHeaderString(HttpHeaders.USER_AGENT)));
    }
}
