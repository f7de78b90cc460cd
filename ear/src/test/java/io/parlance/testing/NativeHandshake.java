package io.parlance.testing;

import jakarta.websocket.ClientEndpointConfig;
import java.util.List;
import java.util.Map;

/** Shakes hands as a native client: with the given headers, and without the origin that Tyrus invents. */
final class NativeHandshake extends ClientEndpointConfig.Configurator {

    private final Map<String, String> headers;

    NativeHandshake(Map<String, String> headers) {
        this.headers = Map.copyOf(headers);
    }

    @Override
    public void beforeRequest(Map<String, List<String>> request) {
        request.keySet().removeIf("Origin"::equalsIgnoreCase);
        headers.forEach((name, value) -> request.put(name, List.of(value)));
    }
}
