package io.parlance.gateway.boundary;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * How the gateway treats its clients. Every value has a default that suits a node of 10,000 sockets.
 *
 * @param heartbeat between two protocol pings to one client; who answers none for two of them is closed
 * @param maxMessageBytes of one message from an authenticated client
 * @param maxFirstMessageBytes of one message before authentication
 * @param authenticationTime within which the first good token has to come
 * @param stuckTime after which a client that reads nothing is closed
 * @param closeGrace within which a client has to answer a close frame
 * @param inboxCharacters of one client's requests that may wait; beyond that its socket is not read
 * @param maxSockets on this node
 * @param maxSocketsPerAddress from one IP address
 */
record GatewaySettings(
        Duration heartbeat,
        int maxMessageBytes,
        int maxFirstMessageBytes,
        Duration authenticationTime,
        Duration stuckTime,
        Duration closeGrace,
        OutboxLimits outbox,
        long inboxCharacters,
        int maxSockets,
        int maxSocketsPerAddress) {

    private static final String PREFIX = "parlance.gateway.";

    /**
     * @param values looks a key up
     * @throws IllegalArgumentException naming the key whose value is nonsense
     */
    static GatewaySettings from(Function<String, Optional<String>> values) {
        return new GatewaySettings(
                Duration.ofMillis(number(values, "heartbeat-ms", 10_000, 100)),
                number(values, "max-message-bytes", 131_072, 1_024),
                number(values, "max-first-message-bytes", 4_096, 1_024),
                Duration.ofMillis(number(values, "authentication-ms", 10_000, 100)),
                Duration.ofMillis(number(values, "stuck-ms", 10_000, 100)),
                Duration.ofMillis(number(values, "close-grace-ms", 5_000, 1)),
                new OutboxLimits(
                        number(values, "outbox-frames", 4_096, 16),
                        number(values, "outbox-bytes", 4 << 20, 1 << 18),
                        number(values, "outbox-message-bytes", 65_536, 1_024)),
                number(values, "inbox-characters", 1 << 20, 1_024),
                number(values, "max-sockets", 10_000, 1),
                number(values, "max-sockets-per-address", 1_000, 1));
    }

    private static int number(Function<String, Optional<String>> values, String name, int byDefault, int least) {
        String key = PREFIX + name;
        Optional<String> text = values.apply(key);
        if (text.isEmpty()) {
            return byDefault;
        }
        try {
            int value = Integer.parseInt(text.get().strip());
            if (value >= least) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(key + " must be a whole number, not '" + text.get() + "'", e);
        }
        throw new IllegalArgumentException(key + " must be at least " + least + ", not " + text.get());
    }
}
