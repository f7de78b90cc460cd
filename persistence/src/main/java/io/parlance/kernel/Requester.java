package io.parlance.kernel;

import java.util.Set;

/** Who calls: a person, or the tenant's own server for itself. */
public sealed interface Requester {

    TenantId tenant();

    /**
     * A user, signed in by themselves or spoken for by the tenant's server.
     *
     * @param spokenFor whether it is the server that calls, with an API key
     */
    record Person(Caller caller, boolean spokenFor) implements Requester {
        @Override
        public TenantId tenant() {
            return caller.tenant();
        }
    }

    /** The tenant's server, with an API key and for nobody. Immutable. */
    record Server(TenantId tenant, ApplicationId application, ApiKeyId key, Set<Scope> scopes) implements Requester {
        public Server {
            scopes = Set.copyOf(scopes);
        }

        /** @throws Problem FORBIDDEN when the key lacks the scope */
        public void require(Scope scope) {
            if (!scopes.contains(scope)) {
                throw Problem.of(ErrorCode.FORBIDDEN, "this API key lacks the scope " + scope.wireName());
            }
        }
    }
}
