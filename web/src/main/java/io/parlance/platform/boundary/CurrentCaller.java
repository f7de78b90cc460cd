package io.parlance.platform.boundary;

import io.parlance.kernel.Caller;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.kernel.Requester;
import jakarta.enterprise.context.RequestScoped;

/**
 * Who makes this HTTP request. Resources inject it and ask on the request's own thread; it is filled by the filter
 * of credentials before any resource method runs, {@link Anonymous} ones apart.
 */
@RequestScoped
public class CurrentCaller {

    private Requester requester;

    /**
     * The person who calls, or for whom the tenant's server calls.
     *
     * @throws Problem UNAUTHENTICATED when the request carries no credentials; BAD_REQUEST, field {@code X-Parlance-User}, when the
     *     tenant's server calls for nobody
     */
    public Caller get() {
        return switch (requester()) {
            case Requester.Person person -> person.caller();
            case Requester.Server server -> throw needsAPerson();
        };
    }

    /**
     * Who calls, a person or a tenant's server.
     *
     * @throws Problem UNAUTHENTICATED when the request carries no credentials
     */
    public Requester requester() {
        if (requester == null) {
            throw Problem.of(ErrorCode.UNAUTHENTICATED, "this call needs an access token or an API key");
        }
        return requester;
    }

    /** Called once a request, by whoever has verified its credentials. */
    public void identify(Requester authenticated) {
        this.requester = authenticated;
    }

    /** A key alone is nobody: this call is made by a person. */
    public static Problem needsAPerson() {
        return Problem.badRequest(
                "X-Parlance-User", "this call is made for a person: name one, by id or as ext: with your own id");
    }
}
