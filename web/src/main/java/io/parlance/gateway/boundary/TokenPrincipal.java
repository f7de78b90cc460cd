package io.parlance.gateway.boundary;

import io.parlance.identity.control.VerifiedToken;
import java.security.Principal;

/** What the handshake found out, on its way to the endpoint. */
record TokenPrincipal(VerifiedToken verified, String token) implements Principal {

    @Override
    public String getName() {
        return verified.caller().user().toString();
    }

    /** Without the token. */
    @Override
    public String toString() {
        return getName();
    }
}
