package io.parlance.platform.control;

import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;

/** Where the request that is being served comes from; empty in requests that no client made. */
@RequestScoped
public class RequestOrigin {

    private Optional<String> address = Optional.empty();
    private Optional<String> userAgent = Optional.empty();

    /** The client's IP address as a literal. */
    public Optional<String> address() {
        return address;
    }

    public Optional<String> userAgent() {
        return userAgent;
    }

    /** Called once a request, before anything else looks at it. */
    public void known(String clientAddress, Optional<String> clientUserAgent) {
        this.address = Optional.of(clientAddress);
        this.userAgent = clientUserAgent;
    }
}
