package io.parlance.platform.boundary;

import io.parlance.kernel.Caller;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import jakarta.enterprise.context.RequestScoped;

/**
 * Who makes this HTTP request. Resources inject it and ask on the request's own thread; it is filled by the filter
 * of the access tokens before any resource method runs, {@link Anonymous} ones apart.
 */
@RequestScoped
public class CurrentCaller {

    private Caller caller;

    /** @throws Problem UNAUTHENTICATED when the request carries no access token */
    public Caller get() {
        if (caller == null) {
            throw Problem.of(ErrorCode.UNAUTHENTICATED, "this call needs an access token");
        }
        return caller;
    }

    /** Called once a request, by whoever has verified its credentials. */
    public void identify(Caller authenticated) {
        this.caller = authenticated;
    }
}
